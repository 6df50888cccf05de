using System.CommandLine;
using Godenerg.Cli.Output.Plugins;
using Godenerg.Engine.Control;
using Godenerg.Engine.Plugins;

namespace Godenerg.Cli.Commands.Plugins;

/// <summary><c>godenerg plugin reload</c>, <c>disable</c> and <c>enable</c>.</summary>
internal static class PluginSwitchCommand
{
    /// <param name="name">The verb.</param>
    /// <param name="description">For the help.</param>
    /// <param name="ask">What is asked of the engine.</param>
    /// <param name="isDisabled">What is noted where no engine runs; null where there is nothing to note.</param>
    public static Command Create(string name, string description, Func<ControlClient, string, PluginAnswer> ask, bool? isDisabled)
    {
        var command = new Command(name, description);
        var id = AskingPlugins.Id();
        command.Add(id);
        var asking = new AskingPlugins();
        asking.AddTo(command);
        command.SetAction(parsed => asking.Ask(
            parsed,
            engine => Show(ask(engine, parsed.GetValue(id)!), asking.IsJson(parsed)),
            isDisabled is { } off ? () => asking.Note(parsed, parsed.GetValue(id)!, off) : null));
        return command;
    }

    private static int Show(PluginAnswer answer, bool asJson)
    {
        if (asJson && answer.Standing is { } standing)
            Console.WriteLine(PluginText.Json(standing));
        if (answer.Refusal is { } refusal)
            return Complaint.With(ExitCode.Refused, refusal);
        if (!asJson && answer.Standing is { } now)
            Console.WriteLine($"{now.Id}: {PluginText.State(now)}");
        return (int)ExitCode.Done;
    }
}
