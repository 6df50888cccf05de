using Godenerg.Cli.Remote;
using System.CommandLine;
using Godenerg.Cli.Output;
using Godenerg.Engine.Control;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Transports;

namespace Godenerg.Cli.Commands;

/// <summary>What the verbs that ask one question share: their options, their output, their exit codes.</summary>
internal sealed class Asking
{
    private readonly Option<string[]> _device = CommonOptions.Device();
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<string?> _dialect = CommonOptions.Dialect();
    private readonly Option<string?> _data = CommonOptions.Data();
    private readonly Option<string?> _inverter = CommonOptions.Inverter();
    private readonly UrlOptions _url = new();

    public void AddTo(Command command)
    {
        command.Add(_device);
        command.Add(_json);
        command.Add(_dialect);
        command.Add(_data);
        command.Add(_inverter);
        _url.AddTo(command, isRecursive: false, _device, _data);
    }

    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>True when the owner named a device, rather than none.</summary>
    public bool HasDevice(ParseResult parsed) => parsed.GetResult(_device) is { Implicit: false };

    /// <summary>The options again, as they would be typed, for a verb that runs on.</summary>
    public IEnumerable<string> Arguments(ParseResult parsed) =>
    [
        .. parsed.GetValue(_device)!.SelectMany(device => new[] { "--device", device }),
        .. parsed.GetValue(_dialect) is { } dialect ? ["--dialect", dialect] : Array.Empty<string>(),
        .. parsed.GetValue(_data) is { } data ? ["--data", data] : Array.Empty<string>(),
        .. parsed.GetValue(_json) ? ["--json"] : Array.Empty<string>(),
    ];

    public string Folder(ParseResult parsed) => CommonOptions.DataFolder(parsed, _data);

    /// <summary>Where the engine is.</summary>
    public EngineAddress Engine(ParseResult parsed) => _url.Of(parsed, Folder(parsed));

    /// <summary>Which inverter; null when none is named.</summary>
    public string? Inverter(ParseResult parsed) => parsed.GetValue(_inverter);

    /// <summary>The devices, named or not.</summary>
    public IReadOnlyList<DeviceAddress> Devices(ParseResult parsed) => CommonOptions.DevicesOf(parsed, _device);

    /// <summary>The way to the inverter.</summary>
    public Door Door(ParseResult parsed) => new(new DoorOptions(Engine(parsed), CommonOptions.DevicesOf(parsed, _device))
    {
        AreDevicesNamed = HasDevice(parsed), Inverter = parsed.GetValue(_inverter), Dialect = Dialect(parsed),
    });

    /// <summary>The device itself, whether an engine has it or not.</summary>
    public OneShot OneShot(ParseResult parsed) =>
        new(CommonOptions.DevicesOf(parsed, _device), Dialect(parsed), Folder(parsed), TimeProvider.System);

    public Dialect? Dialect(ParseResult parsed) => CommonOptions.DialectOf(parsed, _dialect);

    /// <summary>Asks and prints.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="code">The query with its argument.</param>
    /// <param name="only">The one metric that was asked for; null for all.</param>
    /// <param name="quick">See <see cref="Cli.OneShot.Ask"/>.</param>
    public int Run(ParseResult parsed, string code, Metric? only = null, bool quick = false)
    {
        if (Ask(parsed, code, quick, out var answer) is { } failed)
            return (int)failed;
        var reading = answer!.Reply.Reading!;
        if (parsed.GetValue(_json))
            Console.WriteLine(ReadingText.Json(reading, answer.Device, answer.Dialect, only, answer.IsSimulated));
        else if (only is null)
            ReadingText.Print(reading, answer.Device, answer.Dialect, TimeProvider.System.LocalTimeZone);
        else
            Console.WriteLine($"{reading.ValueOf(only)} {only.Unit}".TrimEnd());
        return (int)ExitCode.Done;
    }

    /// <summary>Asks; on failure says why.</summary>
    /// <returns>Null when there is a reading.</returns>
    public ExitCode? Ask(ParseResult parsed, string code, bool quick, out Answer? answer)
    {
        answer = null;
        try
        {
            answer = Door(parsed).Ask(code, quick);
        }
        catch (ControlException trouble)
        {
            Complaint.Write(trouble.Message);
            return Cli.Door.ExitOf(trouble.Fault);
        }
        catch (TransportException trouble)
        {
            Complaint.Write(trouble.Message);
            return ExitCode.NoDevice;
        }

        if (answer.Reply.Status == ReplyStatus.Ok)
            return null;
        Complaint.Write(answer.Reply.Status == ReplyStatus.Lost && answer.Problem is { } problem ? problem : answer.Reply.Explain(code, answer.Device));
        return ExitOf(answer.Reply);
    }

    public static ExitCode ExitOf(Reply reply) => reply.Status switch
    {
        ReplyStatus.Ok or ReplyStatus.Ack => ExitCode.Done,
        ReplyStatus.Nak or ReplyStatus.Busy => ExitCode.Refused,
        ReplyStatus.Lost => ExitCode.NoDevice,
        _ => ExitCode.NoAnswer,
    };
}
