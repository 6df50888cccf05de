using Godenerg.Engine.Transports;

namespace Godenerg.Engine.Configuration;

/// <summary><c>device:</c> and <c>serial:</c>, where an inverter is and which one it is.</summary>
internal static class DeviceSection
{
    private const string Example = "auto";
    private const int LongestSerial = 32;

    public static IReadOnlyList<DeviceAddress> Read(Section inverter)
    {
        inverter.Require("device", Example);
        List<DeviceAddress> devices = [];
        foreach (var item in ItemsOf(inverter))
            if (item is not TextNode { IsEmpty: false } text)
                inverter.Error(item.Line, $"device is {item.Kind} where an address is wanted; write it like device: [/dev/ttyUSB0, tcp://192.168.1.50:8899]");
            else if (!DeviceAddress.TryParse(text.Text, out var address, out var error))
                inverter.Error(item.Line, $"device {error}");
            else if (address.Kind == DeviceKind.Replay)
                inverter.Error(item.Line, $"device is {Remarks.Quote(text.Text)}, a recording and no inverter; play it with godenerg run -d {text.Text}");
            else if (devices.Contains(address))
                inverter.Error(item.Line, $"device names {address} twice; leave one of them out");
            else
                devices.Add(address);
        return devices;
    }

    public static string? ReadSerial(Section inverter)
    {
        if (inverter.Text("serial", "\"92931701100510\"") is not { } serial)
            return null;
        if (serial.Text.Length <= LongestSerial && serial.Text.All(char.IsAsciiLetterOrDigit))
            return serial.Text;
        inverter.Error(serial.Line, $"serial is {Remarks.Quote(serial.Text)}; it is what 'godenerg query serial' tells, letters and digits only");
        return null;
    }

    private static IReadOnlyList<Node> ItemsOf(Section inverter)
    {
        var node = inverter.Find("device");
        if (node is ListNode { Items.Count: 0 })
            inverter.Error(node.Line, $"device is an empty list; write it like device: {Example}");
        return node switch
        {
            null => [],
            ListNode list => list.Items,
            _ => [node],
        };
    }
}
