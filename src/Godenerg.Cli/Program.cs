using System.CommandLine;
using Godenerg.Cli;
using Godenerg.Cli.Commands;
using Godenerg.Cli.Commands.Plugins;
using Godenerg.Cli.Commands.Policies;
using Godenerg.Cli.Contributed;
using Godenerg.Cli.Output;
using Godenerg.Cli.Original;

var root = new RootCommand("Reads and runs Axpert, Voltronic and MPP-Solar inverters. Without a command it runs the engine.");
RunCommand.AddTo(root);
root.Add(RunCommand.Create());
root.Add(StatusCommand.Create());
root.Add(ModeCommand.Create());
root.Add(QueryCommand.Create());
root.Add(CommandsCommand.Create());
root.Add(SetCommand.Create());
root.Add(FailsafeCommand.Create());
root.Add(DoctorCommand.Create());
root.Add(DevicesCommand.Create());
root.Add(DecodeCommand.Create());
root.Add(MonitorCommand.Create());
root.Add(LedgerCommand.Create(new LedgerOnDisk()));
root.Add(LeaseCommand.Create());
root.Add(ClockCommand.Create());
root.Add(SimulateCommand.Create());
root.Add(PolicyCommand.Create());
root.Add(PluginCommand.Create());
root.Add(CompilePolicyCommand.Create());
root.Add(ConfigCommand.Create());
root.Add(OriginalCommand.Create());

var parsed = root.Parse(OriginalCommand.IsSpelledSo(args) ? [OriginalCommand.Name, .. args] : args);
try
{
    // The first word decides: what a verb of a plugin goes on with may be the name of another one here.
    if (!OriginalCommand.IsSpelledSo(args) && await ContributedVerbs.TryRunAsync(args, root).ConfigureAwait(false) is { } exit)
        return exit;
    if (parsed.Errors.Count > 0)
        return Complaint.With(ExitCode.Usage, UsageText.Of(parsed, root));
    var code = await Invocation.CallAsync(parsed).ConfigureAwait(false);
    if (ContributedVerbs.IsHelpOnAll(args))
        ContributedVerbs.PrintWords(args);
    return code;
}
catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
{
    // Every verb deals with the devices and files that it opens; what is left is where the answer goes.
    return Complaint.With(ExitCode.Refused, $"the answer cannot be written: {(trouble.InnerException ?? trouble).Message.TrimEnd('.')}; check where standard output goes");
}
#pragma warning disable CA1031 // A bug is one line too; a stack trace tells an owner nothing.
catch (Exception bug)
#pragma warning restore CA1031
{
    return Complaint.With(ExitCode.Refused, $"this is a bug, please report it: {bug.GetType().Name}{Invocation.PlaceOf(bug)}: {bug.Message.ReplaceLineEndings(" ")}");
}
