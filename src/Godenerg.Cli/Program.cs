using System.CommandLine;
using Godenerg.Cli;
using Godenerg.Cli.Commands;
using Godenerg.Cli.Original;

var root = new RootCommand("Reads and runs Axpert, Voltronic and MPP-Solar inverters. Without a command it runs the engine.");
RunCommand.AddTo(root);
root.Add(RunCommand.Create());
root.Add(StatusCommand.Create());
root.Add(ModeCommand.Create());
root.Add(QueryCommand.Create());
root.Add(CommandsCommand.Create());
root.Add(SetCommand.Create());
root.Add(DevicesCommand.Create());
root.Add(DecodeCommand.Create());
root.Add(MonitorCommand.Create());
root.Add(SimulateCommand.Create());
root.Add(OriginalCommand.Create());

var parsed = root.Parse(OriginalCommand.IsSpelledSo(args) ? [OriginalCommand.Name, .. args] : args);
if (parsed.Errors.Count == 0)
    return await parsed.InvokeAsync().ConfigureAwait(false);

foreach (var error in parsed.Errors)
    Complaint.Write(error.Message);
Complaint.Write($"see: godenerg {(parsed.CommandResult.Command == root ? "" : parsed.CommandResult.Command.Name + " ")}--help");
return (int)ExitCode.Usage;
