using Godenerg.Cli.Remote;
using System.CommandLine;
using Godenerg.Cli.Output;
using Godenerg.Engine;
using Godenerg.Engine.Configuration;
using Godenerg.Engine.Control;
using Godenerg.Engine.Plugins;
using Godenerg.Engine.Plugins.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Godenerg.Cli.Contributed;

/// <summary>
/// Verbs that are not the command line's own, but a plugin's: run in the engine, or with none running in a host in this process, in which
/// only that plugin starts, and those that it names.
/// </summary>
internal static class ContributedVerbs
{
    /// <summary>Runs one if the first word is that of a plugin.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="root">The command line's own verbs.</param>
    /// <returns>The exit code; null when no plugin knows the word either.</returns>
    public static async Task<int?> TryRunAsync(string[] arguments, RootCommand root)
    {
        if (arguments is not [[>= 'a' and <= 'z', ..] word, ..] || root.Subcommands.Any(verb => verb.Name == word || verb.Aliases.Contains(word)))
            return null;
        var (house, engine, typed) = PlacesOf(arguments[1..]);
        if (typed is not null && !Directory.Exists(typed) && !arguments.Any(argument => argument is "--help" or "-h" or "-?"))
            return Complaint.With(ExitCode.Refused, $"--data {typed}: there is no such folder; to begin one there, make it first: mkdir -p {typed}");
        return await UseAsync(word, house, engine, verbs => RunAsync(word, arguments, verbs)).ConfigureAwait(false);
    }

    /// <summary>Calls one for the command line's own use.</summary>
    /// <param name="name">Its name: <c>history export</c>.</param>
    /// <param name="call">What would be typed, and where its output goes.</param>
    /// <param name="house">The configuration; null where there is none.</param>
    /// <param name="folder">The data folder.</param>
    /// <returns>The exit code; null when no plugin brings it. A refusal on the way to it has been written.</returns>
    public static Task<int?> CallAsync(string name, CliCall call, HouseConfiguration? house, string folder) => UseAsync(name.Split(' ')[0], house, new EngineAddress(folder), async verbs =>
        verbs.FirstOrDefault(verb => verb.Name == name) is { } verb ? await VerbRun.Start(verb, call, CancellationToken.None).ConfigureAwait(false) : null);

    /// <summary>Has the verbs of a word used, while whoever brings them is there.</summary>
    private static async Task<int?> UseAsync(string word, HouseConfiguration? house, EngineAddress address, Func<IReadOnlyList<CliVerb>, Task<int?>> use)
    {
        try
        {
            using var engine = address.TryConnect(TimeProvider.System);
            return engine is null
                ? await WithoutEngineAsync(word, PluginChoices.Of(house, address.Folder), address.Folder, use).ConfigureAwait(false)
                : await use([.. engine.Verbs().Where(verb => IsOf(word, verb)).Select(Complaining)]).ConfigureAwait(false);
        }
        catch (ControlException trouble)
        {
            return Complaint.With(Door.ExitOf(trouble.Fault), trouble.Message);
        }
    }

    /// <summary>Whether help on the whole program is asked for.</summary>
    public static bool IsHelpOnAll(string[] arguments) => arguments is ["--help" or "-h" or "-?", ..];

    /// <summary>Shows the first words of all that plugins bring. Nothing of them is loaded.</summary>
    public static void PrintWords(string[] arguments)
    {
        var (house, engine, _) = PlacesOf(arguments);
        var folder = engine.Folder;
        var choices = PluginChoices.Of(house, folder);
        var plugins = LyingPlugins.Standings(choices.Options(folder), choices.Sections, TimeProvider.System).Where(plugin => plugin is { State: PluginState.Starting, Verbs.Count: > 0 });
        List<string[]> rows = [.. plugins.SelectMany(plugin => plugin.Verbs.Select(word => new[] { "  " + word, $"{plugin.Description} See: godenerg {word} --help".TrimStart() }))];
        if (rows.Count == 0)
            return;
        Console.WriteLine("Verbs of plugins:");
        Columns.Print(rows);
        Console.WriteLine();
    }

    /// <summary>What the command line or the configuration says, and the data folder if it was typed.</summary>
    private static (HouseConfiguration? House, EngineAddress Engine, string? Typed) PlacesOf(string[] arguments)
    {
        var (data, config) = (CommonOptions.Data(), CommonOptions.Config());
        var places = new Command("places") { TreatUnmatchedTokensAsErrors = false };
        places.Add(data);
        places.Add(config);
        var url = new UrlOptions();
        url.AddTo(places, isRecursive: false, data, config);
        var parsed = places.Parse(arguments);
        var house = ConfigurationFile.Read(parsed.GetValue(config))?.House;
        return (house, url.Of(parsed, CommonOptions.DataFolder(parsed, data, house)), parsed.GetValue(data));
    }

    private static async Task<int?> WithoutEngineAsync(string word, PluginChoices choices, string folder, Func<IReadOnlyList<CliVerb>, Task<int?>> use)
    {
        var options = choices.Options(folder);
        if (LyingPlugins.Standings(options, choices.Sections, TimeProvider.System).FirstOrDefault(plugin => plugin.Verbs.Contains(word)) is not { } found)
            return null;
        using var held = DataFolder.TryOpen(folder, out var refusal);
        if (held is null)
            return Complaint.With(ExitCode.Refused, refusal!);
        var board = new ContributionBoard();
        using var host = new PluginHost(options, new PluginSurroundings([], board, choices.Sections, PluginChoices.DataRoot(folder), TimeProvider.System, new ConsoleLog(isVerbose: false) { Least = LogLevel.Warning }));
        if (host.StartOnly(found.Id, found.Beside) is { } why)
            return Complaint.With(ExitCode.Refused, $"'{word}' is a verb of the plugin {found.Id}, which does not start: {why}");
        return await use([.. board.Find<CliVerb>().Current.Where(verb => IsOf(word, verb))]).ConfigureAwait(false)
            ?? Complaint.With(ExitCode.Refused, $"the plugin {found.Id} says that it brings '{word}', and does not; ask whoever made it");
    }

    private static async Task<int?> RunAsync(string word, string[] arguments, IReadOnlyList<CliVerb> verbs)
    {
        if (verbs.Count == 0)
            return null;
        var root = new RootCommand();
        root.Add(VerbCommand.Of(word, verbs, arguments.Contains("--")));
        var parsed = root.Parse(arguments);
        return parsed.Errors.Count > 0
            ? Complaint.With(ExitCode.Usage, UsageText.Of(parsed, root))
            : await Invocation.CallAsync(parsed).ConfigureAwait(false);
    }

    private static bool IsOf(string word, CliVerb verb) => verb.Name == word || verb.Name.StartsWith(word + " ", StringComparison.Ordinal);

    /// <summary>What goes wrong on the way to the engine is no failure of the verb.</summary>
    private static CliVerb Complaining(CliVerb verb) => verb with
    {
        Handle = async (call, cancel) =>
        {
            try
            {
                return await verb.Handle(call, cancel).ConfigureAwait(false);
            }
            catch (ControlException trouble)
            {
                return Complaint.With(Door.ExitOf(trouble.Fault), trouble.Message);
            }
            catch (IOException trouble)
            {
                return Complaint.With(ExitCode.Refused, $"the answer cannot be written: {trouble.Message.TrimEnd('.')}");
            }
        },
    };
}
