using System.CommandLine;
using Godenerg.Cli.Output;
using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Policies.Compiler;
using Rehearsal = Godenerg.Engine.Policies.Scripts.DryRun;

namespace Godenerg.Cli.Commands;

/// <summary><c>godenerg policy</c>: look at charging policies without running one.</summary>
internal static class PolicyCommand
{
    public static Command Create()
    {
        var command = new Command("policy", "Look at charging policies: scripts that decide when the bank is full.");
        command.Add(CreateCheck());
        command.Add(CreateList());
        return command;
    }

    private static Command CreateCheck()
    {
        var command = new Command("check", "Compile a policy, and say what it may touch and which parameters it has, or everything that is wrong with it.");
        var file = new Argument<string>("FILE") { Description = "A .csx file, or the name of a policy that list shows." };
        var (config, json) = (CommonOptions.Config(), CommonOptions.Json());
        command.Add(file);
        command.Add(config);
        command.Add(json);
        command.SetAction(parsed => Guarded(() => Check(parsed.GetValue(file)!, FoldersOf(parsed.GetValue(config)), parsed.GetValue(json))));
        return command;
    }

    private static Command CreateList()
    {
        var command = new Command("list", "List the policies that a configuration can name.");
        var (config, json) = (CommonOptions.Config(), CommonOptions.Json());
        command.Add(config);
        command.Add(json);
        command.SetAction(parsed => Guarded(() => PolicyText.PrintList(FoldersOf(parsed.GetValue(config)), parsed.GetValue(json))));
        return command;
    }

    private static int Check(string given, HousePoliciesOptions folders, bool asJson)
    {
        var path = !File.Exists(given) && folders.FolderOf(given) is { } folder ? Path.Combine(folder, given + ".csx") : given;
        var source = ScriptSource.Read(path);
        var answer = ScriptCompiler.Compile(source);
        var program = answer.Image is { } image ? PolicyProgram.Load(source.Name, source.Key, image) : null;
        var errors = program is not null && Rehearsal.WithNothingKnown(program) is { } failure ? [failure + " (when nothing is known yet, as after every start)"] : answer.Errors;
        if (asJson)
            Console.WriteLine(PolicyText.Json(source.Name, path, program?.Manifest, errors));
        if (errors.Count > 0)
            return Complaint.With(ExitCode.Usage, [.. errors]);
        if (!asJson)
            PolicyText.Print(source.Name, path, program!.Manifest);
        return (int)ExitCode.Done;
    }

    private static int Guarded(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Complaint.With(ExitCode.Usage, trouble.Message);
        }
    }

    /// <summary>The owner's folder, where a configuration names one, and the shipped one.</summary>
    private static HousePoliciesOptions FoldersOf(string? config) =>
        new(HousePoliciesOptions.ShippedFolder) { Own = ConfigurationFile.Read(config)?.House?.PoliciesFolder };
}
