using Godenerg.Engine.Protocols.Fields;
using static Godenerg.Engine.Protocols.Pi30.Pi30Fields;

namespace Godenerg.Engine.Protocols.Pi30;

/// <summary>Who it is: protocol, serial number, firmware, model (protocol section 3).</summary>
internal static partial class Pi30Queries
{
    /// <summary>Also the fence: its answer has a shape that no other query's answer has.</summary>
    public static readonly InverterQuery Protocol = new("QPI", "protocol", "Protocol it speaks")
    {
        Fields = [new TextField(Metrics.DeviceProtocol, "PI30") { Length = (4, 4), MustBeginWith = "PI" }],
        Samples = ["PI30"],
    };

    public static readonly InverterQuery Serial = new("QID", "serial", "Serial number")
    {
        Fields = [DigitText(Metrics.DeviceSerial, "00000000000000", 8, 20)],
        Samples = ["92931500100123"],
    };

    public static readonly InverterQuery LongSerial = new("QSID", "long-serial", "Serial number of more than 14 digits")
    {
        Fields = [new LongSerialField()],
        Samples = ["1492931500100123000000", "2012345678901234567890"],
    };

    public static readonly InverterQuery Firmware = new("QVFW", "firmware", "Firmware version")
    {
        Fields = [Version(Metrics.DeviceFirmware, "VERFW:")],
        Samples = ["VERFW:00072.70"],
    };

    public static readonly InverterQuery Firmware2 = new("QVFW2", "firmware2", "Firmware version of the second CPU")
    {
        Fields = [Version(Metrics.DeviceFirmware2, "VERFW2:")],
        Samples = ["VERFW2:00000.30"],
    };

    public static readonly InverterQuery Firmware3 = new("QVFW3", "firmware3", "Firmware version of the panel")
    {
        Fields = [Version(Metrics.DeviceFirmware3, "VERFW:")],
        Samples = ["VERFW:00002.61"],
    };

    public static readonly InverterQuery Firmware4 = new("QVFW4", "firmware4", "Firmware version of the third solar charger")
    {
        Fields = [Version(Metrics.DeviceFirmware4, "VERFW:")],
        Samples = ["VERFW:00000.00"],
    };

    /// <summary>The colon belongs to the command.</summary>
    public static readonly InverterQuery BluetoothFirmware = new("VERFW:", "bluetooth-firmware", "Firmware version of the Bluetooth CPU")
    {
        Fields = [Version(Metrics.DeviceBluetoothFirmware, "VERFW:")],
        Samples = ["VERFW:00001.05"],
    };

    public static readonly InverterQuery Model = new("QMN", "model", "Model name and apparent power")
    {
        Fields = [new TextField(Metrics.DeviceModel, "MKS2-5000") { Length = (3, 24) }],
        Samples = ["MKS2-5000"],
    };

    public static readonly InverterQuery ModelCode = new("QGMN", "model-code", "Model code")
    {
        Fields = [DigitText(Metrics.DeviceModelCode, "000", 2, 4)],
        Samples = ["044"],
    };

    public static readonly InverterQuery Bootloader = new("QBOOT", "bootloader", "Whether a DSP bootloader is present")
    {
        Fields = [Flag(Metrics.DeviceBootloader)],
        Samples = ["0", "1"],
    };
}
