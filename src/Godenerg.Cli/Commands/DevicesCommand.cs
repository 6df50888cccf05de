using System.CommandLine;
using Godenerg.Cli.Output;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Transports;

namespace Godenerg.Cli.Commands;

/// <summary><c>godenerg devices</c>: what is plugged in. Only USB devices with an inverter's id are spoken to; serial ports are merely listed.</summary>
internal static class DevicesCommand
{
    private sealed record Row(string Path, string Name, string Verdict, bool IsInverter);

    public static Command Create()
    {
        var command = new Command("devices", "List USB devices and serial ports, and ask those with an inverter's USB id who they are.");
        var json = CommonOptions.Json();
        command.Add(json);
        command.SetAction(parsed => Run(parsed.GetValue(json)));
        return command;
    }

    private static int Run(bool asJson)
    {
        var finder = new DeviceFinder();
        var factory = new TransportFactory(finder);
        var rows = finder.HidrawNodes().Select(node => Judge(node, factory))
            .Concat(finder.SerialPorts().Select(port => new Row(port.StablePath ?? port.Path, "serial port", "not asked: name it with -d", false)))
            .ToList();
        if (asJson)
            foreach (var row in rows)
                Console.WriteLine(JsonText.Object(json =>
                {
                    json.WriteString("path", row.Path);
                    json.WriteString("name", row.Name);
                    json.WriteBoolean("isInverter", row.IsInverter);
                    json.WriteString("verdict", row.Verdict);
                }));
        else if (rows.Count > 0)
            Columns.Print([["DEVICE", "NAME", "WHAT IT IS"], .. rows.Select(row => new[] { row.Path, row.Name, row.Verdict })]);
        if (rows.Count > 0)
            return (int)ExitCode.Done;
        Complaint.Write("nothing is plugged in that could be an inverter: no hidraw device, no USB serial port; a serial server is named with -d tcp://host:port");
        return (int)ExitCode.NoDevice;
    }

    private static Row Judge(HidrawNode device, TransportFactory factory)
    {
        if (!device.IsInverterBridge)
            return new(device.Path, device.Name, $"USB id {device.Vendor:x4}:{device.Product:x4}: none of ours, left alone", false);
        try
        {
            using var transport = factory.Candidates(DeviceAddress.AtPath(device.Path))[0];
            transport.Open();
            var conversation = new Conversation(transport, TimeProvider.System, new ConversationOptions());
            var found = new Identifier(conversation, new CapabilityStore(folder: null, Complaint.Write), forced: null, TimeSpan.MaxValue).Identify();
            return found.Identity is not null
                ? new(device.Path, device.Name, found.Identity.ToString(), true)
                : new(device.Path, device.Name, found.Problem ?? found.Failure!.Explain("QPI", device.Path), false);
        }
        catch (TransportException trouble)
        {
            return new(device.Path, device.Name, trouble.Message, false);
        }
    }
}
