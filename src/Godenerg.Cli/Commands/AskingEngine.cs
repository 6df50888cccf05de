using Godenerg.Cli.Remote;
using System.CommandLine;
using Godenerg.Engine.Control;

namespace Godenerg.Cli.Commands;

/// <summary>What the verbs share that only a running engine can answer.</summary>
internal sealed class AskingEngine
{
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<string?> _data = CommonOptions.Data();
    private readonly Option<string?> _inverter = CommonOptions.Inverter();
    private readonly UrlOptions _url = new();

    public void AddTo(Command command)
    {
        command.Add(_json);
        command.Add(_data);
        command.Add(_inverter);
        _url.AddTo(command, isRecursive: false, _data);
    }

    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    public string? Inverter(ParseResult parsed) => parsed.GetValue(_inverter);

    public string Folder(ParseResult parsed) => CommonOptions.DataFolder(parsed, _data);

    /// <summary>Asks the engine.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="ask">What to ask and print.</param>
    /// <param name="otherwise">What to do where none runs; null to say that one is needed.</param>
    public int Run(ParseResult parsed, Func<ControlClient, int> ask, Func<int>? otherwise = null) => Run(_url.Of(parsed, Folder(parsed)), ask, otherwise);

    public static int Run(EngineAddress address, Func<ControlClient, int> ask, Func<int>? otherwise = null)
    {
        try
        {
            using var engine = address.TryConnect(TimeProvider.System);
            if (engine is not null)
                return ask(engine);
            return otherwise?.Invoke() ?? Complaint.With(ExitCode.NoDevice, Door.NoEngine(address.Folder));
        }
        catch (ControlException trouble)
        {
            return Complaint.With(Door.ExitOf(trouble.Fault), trouble.Message);
        }
    }
}
