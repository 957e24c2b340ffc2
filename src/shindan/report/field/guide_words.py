"""How a shared computer is set up and placed, in Japanese and English. A line that begins with ``$`` is typed as it is."""

from __future__ import annotations

Part = tuple[str, tuple[str, ...]]

TITLES = {"ja": "共用パソコンの準備", "en": "Setting up a shared computer"}
LEADS = {
    "ja": "次の人に何も残さず、だれにものぞかれないように置きます。準備は1台15分ほどです。",
    "en": "Leave nothing for the next person and let nobody look on. It takes about 15 minutes a computer.",
}
PARTS: dict[str, tuple[Part, ...]] = {
    "ja": (
        (
            "端末を用意する",
            (
                "画面は1280×720以上にします。タブレットも使えます。",
                "アンケート専用の利用者を作り、個人の利用者では開きません。",
                "OSの画面ロックを3分にします。通知、画面の共有、遠隔操作、録画のソフトを止めます。",
                "印刷と外部の記憶装置を使えないようにします。",
            ),
        ),
        (
            "ブラウザーを全画面で始める",
            (
                "開始アドレスは、運営の画面で端末を登録したときに一度だけ表示されます。<アドレス>と書いた所に入れます。",
                "$ chrome --kiosk --incognito --no-first-run --disable-features=Translate <アドレス>",
                "$ msedge --kiosk <アドレス> --edge-kiosk-type=public-browsing --no-first-run",
                "$ firefox --kiosk --private-window <アドレス>",
                "翻訳、スペルチェック、入力の候補、パスワードの保存を切ります。"
                "Chromeの管理設定では TranslateEnabled、SpellcheckEnabled、AutofillAddressEnabled、PasswordManagerEnabled を false にします。",
                "日本語入力の予測変換と学習を切ります。",
            ),
        ),
        (
            "置く場所を選ぶ",
            (
                "画面が通路、上司の席、監視カメラから見えない向きにします。壁を背に座る置き方が安全です。",
                "のぞき見防止フィルムを貼ります。",
                "順番を待つ人の線を、画面の文字が読めない所（2m以上、画面の横か裏）に引きます。",
                "操作音を切ります。キーボードのそばに、書きかけの紙やペンを置きません。",
            ),
        ),
        (
            "始める前に試す",
            (
                "待受画面が出ることを確かめます。コードを入れないかぎり、何も開きません。",
                "2分触らないと警告が出て、さらに1分で待受画面に戻ることを確かめます。",
                "［席を離れる］を押すと、すぐ待受画面に戻ることを確かめます。",
                "戻るボタンを押しても、前の画面が出ないことを確かめます。",
            ),
        ),
        (
            "期間中に守る",
            (
                "回答は勤務時間のうちに、一人でできる時間をとります。上司や管理者の前で回答させません。",
                "回答コードの紙は封筒に入れ、名簿と結ばずに配ります。",
                "端末の前で使った人や時刻を書き留めません。",
                "端末がなくなったときや、アドレスが知られたときは、運営の画面で止めて、新しいアドレスで始め直します。",
                "終わったら、端末を止めてから片付けます。",
            ),
        ),
    ),
    "en": (
        (
            "Prepare the computer",
            (
                "The screen is 1280×720 or larger. A tablet will do.",
                "Make a user account for the survey alone; do not use anybody's own.",
                "Let the system lock its screen after 3 minutes. Turn off notifications, screen sharing, remote control and recording.",
                "Turn off printing and external storage.",
            ),
        ),
        (
            "Start the browser full screen",
            (
                "The start address is shown once, when the computer is registered. Put it where <address> stands.",
                "$ chrome --kiosk --incognito --no-first-run --disable-features=Translate <address>",
                "$ msedge --kiosk <address> --edge-kiosk-type=public-browsing --no-first-run",
                "$ firefox --kiosk --private-window <address>",
                "Turn off translation, spell checking, suggestions and saved passwords. In Chrome's policies set TranslateEnabled, "
                "SpellcheckEnabled, AutofillAddressEnabled and PasswordManagerEnabled to false.",
                "Turn off the learning and predictions of the input method.",
            ),
        ),
        (
            "Choose the place",
            (
                "Nobody in the passage, no supervisor's desk and no camera looks at the screen. Best is a seat with its back to a wall.",
                "Fix a privacy film to the screen.",
                "Mark where people wait: at least 2 m away, beside or behind the screen.",
                "Turn sounds off. Keep paper and pens away from the keyboard.",
            ),
        ),
        (
            "Try it first",
            (
                "The waiting page appears. Without a code nothing opens.",
                "After 2 minutes without a touch there is a warning, and 1 minute later the waiting page.",
                "“Leave” leads to the waiting page at once.",
                "The browser's back button shows nothing of the pages before.",
            ),
        ),
        (
            "While the survey runs",
            (
                "Give people time alone during working hours. Nobody answers in front of a supervisor.",
                "Hand out code slips in envelopes, with no list of who got which.",
                "Nobody writes down who used the computer, or when.",
                "If it is lost or its address gets about, stop it on the field page and start it anew under a new address.",
                "When the survey is over, stop the computer before it is put away.",
            ),
        ),
    ),
}
