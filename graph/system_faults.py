"""What the operating system says of a file or an address, in both languages.

``OSError.strerror`` is English, or the language of the system: in a Chinese sentence it is a piece
that nobody translated. What stands in no row stays as the system says it.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping

_CHINESE: Mapping[str, str] = {
    "EACCES": "没有权限",
    "EADDRINUSE": "该地址已被占用",
    "EADDRNOTAVAIL": "本机没有该地址",
    "EAFNOSUPPORT": "不支持该类地址",
    "EAGAIN": "资源暂不可用",
    "EBADF": "文件未打开",
    "EBUSY": "正被占用",
    "ECONNABORTED": "连接已中止",
    "ECONNREFUSED": "连接被拒绝",
    "ECONNRESET": "连接被对方断开",
    "EDQUOT": "超出磁盘配额",
    "EEXIST": "已经存在",
    "EFBIG": "文件过大",
    "EHOSTDOWN": "主机未开机",
    "EHOSTUNREACH": "主机不可达",
    "EINTR": "调用被中断",
    "EINVAL": "参数无效",
    "EIO": "读写设备出错",
    "EISDIR": "这是一个文件夹",
    "ELOOP": "链接层数过多",
    "EMFILE": "打开的文件过多",
    "EMLINK": "链接过多",
    "ENAMETOOLONG": "文件名过长",
    "ENETDOWN": "网络已断开",
    "ENETUNREACH": "网络不可达",
    "ENFILE": "系统打开的文件过多",
    "ENODEV": "没有该设备",
    "ENOENT": "没有这个文件或文件夹",
    "ENOLCK": "无法加锁",
    "ENOMEM": "内存不足",
    "ENOSPC": "磁盘空间不足",
    "ENOSYS": "系统不支持该操作",
    "ENOTCONN": "没有连接",
    "ENOTDIR": "路径中有一段不是文件夹",
    "ENOTEMPTY": "文件夹不是空的",
    "ENXIO": "没有该设备或地址",
    "EOPNOTSUPP": "不支持该操作",
    "EOVERFLOW": "数值过大",
    "EPERM": "不允许该操作",
    "EPIPE": "管道已断开",
    "EROFS": "文件系统只读",
    "ESTALE": "网络文件已失效",
    "ETIMEDOUT": "等待超时",
    "ETXTBSY": "程序文件正在运行",
    "EXDEV": "不在同一文件系统",
}
_NO_SUCH_HOST = "找不到这台主机"


def said_by_system(error: Exception) -> tuple[str, str]:
    """Say in English and in Chinese what is wrong with a file or address, without full stop."""
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start} is no text", f"第 {error.start} 字节不是文字"
    told = error.strerror if isinstance(error, OSError) else ""
    lines = (told or str(error)).splitlines()
    en = lines[0].removesuffix(".") if lines else type(error).__name__
    if not isinstance(error, OSError):
        return en, en
    if type(error).__name__ == "gaierror":  # its numbers are others, and differ by system
        return en, _NO_SUCH_HOST
    return en, _CHINESE.get(errno.errorcode.get(error.errno or 0, ""), en)
