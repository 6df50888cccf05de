using System.Device.I2c;
using System.Globalization;

namespace Godenerg.OledFeed.Devices;

/// <summary>A display on an I²C bus of this machine.</summary>
internal sealed class I2cWire : IWire
{
    private readonly I2cDevice _device;
    private readonly I2cPlace _place;

    private I2cWire(I2cDevice device, I2cPlace place) => (_device, _place) = (device, place);

    /// <exception cref="IOException">In words for an owner: what is missing, and what to do.</exception>
    public static I2cWire Open(I2cPlace place)
    {
        place.Check();
        try
        {
            return new I2cWire(I2cDevice.Create(new I2cConnectionSettings(place.Bus, place.Address)), place);
        }
        catch (Exception trouble) when (trouble is not IOException)
        {
            throw new IOException($"{place.File} cannot be used: {trouble.Message}", trouble);
        }
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _device.Write(bytes);
        }
        catch (IOException trouble)
        {
            throw new IOException(_place.NobodyThere(trouble.Message), trouble);
        }
    }

    public void Dispose() => _device.Dispose();
}

/// <summary>Where a display is.</summary>
/// <param name="Bus">The number in <c>/dev/i2c-1</c>.</param>
/// <param name="Address">Usually 0x3C, sometimes 0x3D.</param>
/// <param name="Devices">Where devices are; <c>/dev</c>.</param>
internal sealed record I2cPlace(int Bus, int Address, string Devices = "/dev")
{
    public string File => string.Create(CultureInfo.InvariantCulture, $"{Devices}/i2c-{Bus}");

    /// <exception cref="IOException">The bus is not there, or may not be used.</exception>
    public void Check()
    {
        if (!System.IO.File.Exists(File))
            throw new IOException(Missing());
        try
        {
            System.IO.File.OpenHandle(File, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
        }
        catch (UnauthorizedAccessException)
        {
            throw new IOException(
                $"{File} may not be opened by the user {Environment.UserName}; let it in with 'sudo usermod -aG i2c {Environment.UserName}', then log in anew, or restart the service");
        }
    }

    public string NobodyThere(string trouble) => string.Create(
        CultureInfo.InvariantCulture,
        $"no display answers on bus {Bus} at 0x{Address:X2} ({trouble.TrimEnd('.', '\n', ' ')}); look at the four wires (on a Raspberry Pi 3.3 V is pin 1, SDA 3, SCL 5, ground 6), and with 'i2cdetect -y {Bus}' for the address: some displays have 0x3D");

    private string Missing()
    {
        var others = Directory.Exists(Devices) ? Directory.GetFiles(Devices, "i2c-*").Select(path => path[(path.LastIndexOf('-') + 1)..]).Order(StringComparer.Ordinal).ToList() : [];
        return $"there is no I²C bus {Bus} ({File} is missing); " + (others.Count > 0
            ? $"there is {string.Join(", ", others)}: set 'bus' to one of them"
            : "switch it on: on a Raspberry Pi with 'sudo raspi-config nonint do_i2c 0', elsewhere with 'sudo modprobe i2c-dev' and a line 'i2c-dev' in /etc/modules-load.d/i2c.conf");
    }
}
