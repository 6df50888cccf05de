using System.Globalization;

namespace Godenerg.Engine.Transports;

/// <summary>Turns the error number of a device node into one line for a person: what, where, and what to do.</summary>
internal static class DeviceFault
{
    private const string UdevRule =
        """SUBSYSTEM=="hidraw", ATTRS{idVendor}=="0665", ATTRS{idProduct}=="5161", MODE="0660", GROUP="plugdev" """;

    /// <summary>It could not be opened.</summary>
    public static TransportException AtOpen(DeviceKind kind, string path, Errno error, Exception? inner = null)
    {
        var isHidraw = kind == DeviceKind.Hidraw;
        return error switch
        {
            Errno.ENOENT or Errno.ENXIO or Errno.ENODEV or Errno.ENOTDIR => new(TransportFault.Missing, isHidraw
                ? $"{path}: no such device; it may have come back under another name, which -d auto follows; else check the USB cable"
                : $"{path}: no such device; check the cable and the adapter, and see what is there with: godenerg devices", inner),
            Errno.EACCES or Errno.EPERM => new(TransportFault.NoPermission, isHidraw
                ? $"{path}: permission denied; add a udev rule: {UdevRule.TrimEnd()}, then replug (or add yourself to the group that owns it)"
                : $"{path}: permission denied; add yourself to the dialout group: sudo usermod -aG dialout $USER, then log in again", inner),
            Errno.EBUSY or Errno.EAGAIN => new(TransportFault.Busy,
                $"{path}: another process has it; find it with: fuser -v {path}, and stop it" + (isHidraw
                    ? " (NUT and other inverter programs take it)"
                    : " (ModemManager, gpsd and other inverter programs take ports)"), inner),
            Errno.EISDIR => new(TransportFault.Unusable, $"{path}: a folder, not a device; see what is there with: godenerg devices", inner),
            Errno.ENOTTY => new(TransportFault.Unusable,
                $"{path}: not a serial port; see what is there with: godenerg devices", inner),
            Errno.EIO or Errno.EPIPE or Errno.ETIMEDOUT => new(TransportFault.Unusable,
                $"{path}: the device fails ({Name(error)}); unplug it, wait a moment, and plug it in again", inner),
            _ => new(TransportFault.Unusable, $"{path}: cannot be opened ({Name(error)}); see what is there with: godenerg devices", inner),
        };
    }

    /// <summary>It was open, and failed.</summary>
    public static TransportException WhileOpen(DeviceKind kind, string path, string what, Exception? inner = null) => new(
        TransportFault.Gone,
        kind == DeviceKind.Hidraw
            ? $"{path}: the device is gone ({what}); check the USB cable; it may come back under another name, which -d auto follows"
            : $"{path}: the device is gone ({what}); check the cable and the adapter",
        inner);

    /// <summary>The name of an error number, or the number.</summary>
    public static string Name(Errno error) => Enum.IsDefined(error)
        ? error.ToString()
        : string.Create(CultureInfo.InvariantCulture, $"error {(int)error}");
}
