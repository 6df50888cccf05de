using System.Text;
using Godenerg.Engine.Control;

namespace Godenerg.Cli.Contributed;

/// <summary>A verb of a plugin, called by who sits at this terminal.</summary>
internal static class VerbCall
{
    /// <summary>As much goes to a file or a pipe at once.</summary>
    private const int Room = 64 * 1024;

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(CliVerb verb, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> options, CancellationToken cancel)
    {
        var option = verb.Options.FirstOrDefault(option => option.IsOutputFile && options.ContainsKey(option.Name))?.Name;
        var refusal = "";
        using var file = option is null || options[option] == "-" ? null : OutputFile.TryOpen(options[option], out refusal);
        if (refusal.Length > 0)
            return Complaint.With(ExitCode.Refused, $"{option}: {refusal}");
        // Bytes of an engine pass through what has a stream below it; what is written at a terminal is seen at once.
        var output = new StreamWriter(file?.Stream ?? Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Room) { AutoFlush = file is null };
        var call = new CliCall(arguments, options, output, Console.Error) { Folder = Environment.CurrentDirectory, IsInteractive = !Console.IsErrorRedirected };
        var exit = await VerbRun.Start(verb, call, cancel).ConfigureAwait(false);
        if (exit != 0 || file is null)
            return exit;
        try
        {
            output.Flush();
            file.Keep();
            return exit;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return Complaint.With(ExitCode.Refused, $"{option}: {OutputFile.Refusal(options[option!], trouble)}");
        }
    }
}
