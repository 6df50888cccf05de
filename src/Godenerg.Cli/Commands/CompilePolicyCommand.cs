using System.CommandLine;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Policies.Compiler;

namespace Godenerg.Cli.Commands;

/// <summary><c>godenerg compile-policy</c>: what the program calls itself as, so that only a child process ever loads the compiler.</summary>
internal static class CompilePolicyCommand
{
    public static Command Create()
    {
        var command = new Command(CompilerProcess.Verb, "Compile charging policies: one job a line on standard input, one answer a line. For the program itself.") { Hidden = true };
        command.SetAction(_ => Run());
        return command;
    }

    private static void Run() => CompilerLoop.Run(Console.In, Console.Out, CompilerLoop.KeptFor);
}
