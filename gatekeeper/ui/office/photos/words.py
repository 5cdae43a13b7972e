"""What is said of photos."""

from gatekeeper.domain.words import Words


class W(Words):
    """Taken by webcam, chosen as a file, or a folder of files at once."""

    PHOTO = "照片", "Photo…"
    PHOTO_OF = "{name} {flat} 的照片", "Photo of {name} {flat}"
    HOW = (
        "用摄像头拍，或选照片文件；自动裁成 3:4，压到 8 kB，不留地点和时间。",
        "Take one with the webcam, or choose a file; it is cut to 3:4, at most 8 kB, without place or date.",
    )
    NOW = "现在的照片", "The photo now"
    NONE_NOW = "还没有照片。", "No photo yet."
    STARTING = "正在打开摄像头…", "Opening the camera…"
    OTHER_CAMERA = "换摄像头", "Other camera"
    SHOOT = "拍照", "Take the picture"
    AGAIN = "重拍", "Take it again"
    FILE = "选照片文件", "Choose a file…"
    KEEP = "采用", "Use it"
    KEPT = "已换照片：{name}", "New photo: {name}"
    SAME = "就是原来的照片：没有改动。", "It is the same photo: nothing was changed."
    GONE = "此人已不在住户名单中。", "This person is no longer on the list of residents."
    WAITS = "照片还没有采用：请先采用或取消。", "The photo is not used yet: use it or cancel first."
    PICTURES = (
        "照片 (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff)",
        "Pictures (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff)",
    )

    # a folder of them
    FOLDER = "照片文件夹", "Folder of photos…"
    READING = "正在读照片…", "Reading the photos…"
    FOLDER_TITLE = "照片文件夹 {folder}", "Folder of photos {folder}"
    WOULD = (
        "共 {files} 个文件：新照片 {new} 人，换掉原有的 {other} 人，对不上或读不了 {bad} 个。尚未采用。",
        "{files} files: {new} new photos, {other} in place of others, {bad} that fit nobody or cannot be read. Not used yet.",
    )
    NAMED = (
        "文件名写证号、证件号，或房号加姓名：3-2-501 张三.jpg。姓名不重的，只写姓名也行。点一行看照片，不对的不要勾选。",
        (
            "Files are named by pass or ID number, or by flat and name: “3-2-501 张三.jpg”; a name alone where only one has it. "
            "Click a row to see the photo; untick what is wrong."
        ),
    )
    TICK = "采用", "Use"
    FILE_NAME = "文件", "File"
    WHAT = "说明", "What"
    NEW = "新照片", "New photo"
    REPLACES = "换掉原有的", "Replaces the one there is"
    LEAVE = "选中的：不用 / 用 (&X)", "Selected: leave out / use (&X)"
    USE = "采用打勾的", "Use those ticked"
    USED = "已采用 {n} 人的照片。", "{n} photos are used."
    USED_GONE = (
        "已采用 {n} 人的照片；{gone} 人已不在名单中。",
        "{n} photos are used; {gone} people are no longer listed.",
    )
    NOTHING_NEW = "这些照片都已经有了：没有改动。", "These photos are there already: nothing was changed."
    BACK_PART = "已恢复；之后又换过而不动的：{left}", "Undone, except whose photo was changed since: {left}"
