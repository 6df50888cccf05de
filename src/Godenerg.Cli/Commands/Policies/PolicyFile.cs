using System.CommandLine;
using Godenerg.Cli.Output;
using Godenerg.Engine.Configuration;
using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Policies.Compiler;
using Rehearsal = Godenerg.Engine.Policies.Scripts.DryRun;

namespace Godenerg.Cli.Commands.Policies;

/// <summary>The FILE of a policy verb: found, and compiled in this process, which ends soon.</summary>
internal static class PolicyFile
{
    private static readonly CompiledCache Shipped = new(Path.Combine(HousePoliciesOptions.ShippedFolder, HousePoliciesOptions.CompiledName));

    public static Argument<string> Argument() => new("FILE") { Description = "A .csx file, or the name of a policy that list shows." };

    public static Option<string[]> Set() => new("--set") { Description = "A parameter for this time, such as \"tail=9 A\"; over the configuration. May be given several times.", HelpName = "NAME=VALUE", DefaultValueFactory = _ => [] };

    /// <summary>The owner's folder, where a configuration names one, and the shipped one.</summary>
    public static HousePoliciesOptions FoldersOf(string? config) => FoldersOf(ConfigurationFile.Read(config)?.House);

    /// <inheritdoc cref="FoldersOf(string?)"/>
    public static HousePoliciesOptions FoldersOf(HouseConfiguration? house) => new(HousePoliciesOptions.ShippedFolder) { Own = house?.PoliciesFolder };

    /// <summary>The configuration; null when there is none.</summary>
    /// <exception cref="ArgumentException">It is wrong: every error, one a line.</exception>
    public static HouseConfiguration? HouseOf(string? config) => ConfigurationFile.Read(config) is { } read
        ? read.House ?? throw new ArgumentException(string.Join('\n', read.Errors))
        : null;

    /// <summary>The file that is meant; one that is not there is left to whoever reads it.</summary>
    public static string PathOf(string given, HousePoliciesOptions folders) =>
        !File.Exists(given) && folders.FolderOf(given) is { } folder ? Path.Combine(folder, given + ".csx") : given;

    /// <summary>Compiles, and lets it decide once with nothing known.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static CompiledPolicy Compile(string path)
    {
        var source = ScriptSource.Read(path);
        var answer = Shipped.Find(source.Key) is { } known ? new CompileAnswer(known, []) : ScriptCompiler.Compile(source);
        var program = answer.Image is { } image ? PolicyProgram.Load(source.Name, source.Key, image) : null;
        var failure = program is null ? null : Rehearsal.WithNothingKnown(program);
        return new CompiledPolicy(path, source, program, failure is null ? answer.Errors : [failure + " (when nothing is known yet, as after every start)"]);
    }

    /// <summary>Runs a verb; what is wrong with files and values is a line, not a bug.</summary>
    public static int Guarded(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Complaint.With(ExitCode.Usage, trouble.Message.Split('\n'));
        }
    }

    /// <inheritdoc cref="Guarded"/>
    public static async Task<int> GuardedAsync(Func<Task<int>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Complaint.With(ExitCode.Usage, trouble.Message.Split('\n'));
        }
    }
}

/// <summary>What compiling came to.</summary>
/// <param name="Path">The file.</param>
/// <param name="Source">Its text, with all that it loads.</param>
/// <param name="Program">Null when it does not compile.</param>
/// <param name="Errors">Everything that is wrong with it; none means that it can run.</param>
internal sealed record CompiledPolicy(string Path, ScriptSource Source, PolicyProgram? Program, IReadOnlyList<string> Errors);
