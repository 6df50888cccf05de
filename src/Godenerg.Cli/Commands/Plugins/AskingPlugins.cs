using Godenerg.Cli.Remote;
using System.CommandLine;
using Godenerg.Cli.Output;
using Godenerg.Engine;
using Godenerg.Engine.Configuration;
using Godenerg.Engine.Control;
using Godenerg.Engine.Plugins;
using Godenerg.Engine.Plugins.Lifecycle;

namespace Godenerg.Cli.Commands.Plugins;

/// <summary>What the verbs of <c>godenerg plugin</c> share: the engine is asked; where none runs, the folders are looked into.</summary>
internal sealed class AskingPlugins
{
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<string?> _data = CommonOptions.Data();
    private readonly Option<string?> _config = CommonOptions.Config();
    private readonly UrlOptions _url = new();

    public static Argument<string> Id() => new("ID") { Description = "The plugin, such as blueprint; plugin list shows them." };

    public void AddTo(Command command)
    {
        command.Add(_json);
        command.Add(_data);
        command.Add(_config);
        _url.AddTo(command, isRecursive: false, _data, _config);
    }

    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    private string Folder(ParseResult parsed) => CommonOptions.DataFolder(parsed, _data, House(parsed));

    /// <summary>Where plugins may lie.</summary>
    public IReadOnlyList<string> Folders(ParseResult parsed) => [ChoicesOf(parsed).Own, PluginHostOptions.ShippedFolder];

    /// <param name="parsed">The command line.</param>
    /// <param name="show">Prints the standings; told whether an engine runs these plugins.</param>
    public int Run(ParseResult parsed, Func<IReadOnlyList<PluginStanding>, bool, int> show) => Ask(
        parsed,
        engine => engine.Plugins() is { } standings ? show(standings, true) : show(Lying(parsed), false),
        () => show(Lying(parsed), false));

    /// <param name="parsed">The command line.</param>
    /// <param name="ask">What to ask the engine, and print.</param>
    /// <param name="otherwise">What to do where none runs; null to say that one is needed.</param>
    public int Ask(ParseResult parsed, Func<ControlClient, int> ask, Func<int>? otherwise)
    {
        var address = _url.Of(parsed, "");
        if (address.IsElsewhere)
            return AskingEngine.Run(address, ask);
        // A configuration that cannot be read may name another data folder and another plugin folder.
        var broken = ConfigurationFile.Read(parsed.GetValue(_config)) is { House: null } wrong ? wrong.Errors : null;
        return broken is not null && parsed.GetValue(_data) is null
            ? Complain()
            : AskingEngine.Run(new EngineAddress(Folder(parsed)), ask, otherwise is null ? null : () => broken is null ? otherwise() : Complain());

        int Complain() => Complaint.With(ExitCode.Usage, [.. broken.Select(error => error.ToString())]);
    }

    /// <summary>Switches a plugin where no engine runs: from its next start on.</summary>
    public int Note(ParseResult parsed, string id, bool isDisabled)
    {
        var known = Lying(parsed);
        if (known.All(one => one.Id != id))
            return Complaint.With(ExitCode.Usage, Unknown(id, known.Select(one => one.Id)));
        var folder = Folder(parsed);
        using var held = DataFolder.TryOpen(folder, out var refusal);
        if (held is null)
            return Complaint.With(ExitCode.Refused, refusal!);
        LyingPlugins.Switch(ChoicesOf(parsed).Options(folder), id, isDisabled);
        Console.WriteLine($"{id}: {(isDisabled ? "stays out" : "runs")} from the next start on; no engine runs now");
        return (int)ExitCode.Done;
    }

    public static string Unknown(string id, IEnumerable<string> known)
    {
        var ids = string.Join(", ", known);
        return $"there is no plugin '{id}'; {(ids.Length == 0 ? "there are none" : $"there are: {ids}")}";
    }

    private IReadOnlyList<PluginStanding> Lying(ParseResult parsed)
    {
        var choices = ChoicesOf(parsed);
        return LyingPlugins.Standings(choices.Options(Folder(parsed)), choices.Sections, TimeProvider.System);
    }

    private PluginChoices ChoicesOf(ParseResult parsed) => PluginChoices.Of(House(parsed), Folder(parsed));

    private HouseConfiguration? House(ParseResult parsed) => ConfigurationFile.Read(parsed.GetValue(_config))?.House;
}
