using System.CommandLine;
using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Policies.Compiler;

namespace Godenerg.Cli.Commands;

/// <summary><c>godenerg compile-policy</c>: what the program calls itself as, so that only a child process ever loads the compiler.</summary>
internal static class CompilePolicyCommand
{
    public static Command Create()
    {
        var command = new Command(CompilerProcess.Verb, "Compile charging policies: one job a line on standard input, one answer a line. For the program itself.") { Hidden = true };
        var all = new Option<string?>("--all") { Description = "Compile every policy of a folder into the folder compiled inside it.", HelpName = "FOLDER" };
        command.Add(all);
        command.SetAction(parsed => parsed.GetValue(all) is { } folder ? CompileAll(folder) : Run());
        return command;
    }

    private static int Run()
    {
        CompilerLoop.Run(Console.In, Console.Out, CompilerLoop.KeptFor);
        return (int)ExitCode.Done;
    }

    private static int CompileAll(string folder)
    {
        var cache = new CompiledCache(Path.Combine(folder, HousePoliciesOptions.CompiledName));
        List<string> errors = [];
        foreach (var source in Directory.GetFiles(folder, "*.csx").Select(ScriptSource.Read))
        {
            var answer = ScriptCompiler.Compile(source);
            errors.AddRange(answer.Errors);
            if (answer.Image is { } image)
                cache.Keep(source.Key, image);
        }

        return errors.Count == 0 ? (int)ExitCode.Done : Complaint.With(ExitCode.Usage, [.. errors]);
    }
}
