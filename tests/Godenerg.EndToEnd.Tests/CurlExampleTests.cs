using System.Diagnostics;

namespace Godenerg.EndToEnd.Tests;

/// <summary>What the guides say can be typed is typed, letter by letter, with the real curl and a running engine.</summary>
public sealed class CurlExampleTests : IDisposable
{
    private readonly WebEngine _engine = new();
    private readonly string _home = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public CurlExampleTests()
    {
        // The examples are for the usual port; an error of HTTP is to be an error of curl.
        File.WriteAllText(Path.Combine(_home, ".curlrc"), $"""
            fail-with-body
            show-error
            max-time = 60
            connect-to = "127.0.0.1:8889:127.0.0.1:{_engine.Port}"
            """);
    }

    public void Dispose()
    {
        _engine.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public async Task Every_example_can_be_typed()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "there is no curl here");
        var examples = new[] { "README.md", "docs/howto/http.md", "docs/reference/http.md" }.SelectMany(Examples).DistinctBy(OneLine).ToList();
        Assert.True(examples.Count > 30, $"only {examples.Count} examples were found");
        // A shadow is ended before it is begun, by the alphabet.
        foreach (var example in examples.OrderBy(example => example.Contains("DELETE", StringComparison.Ordinal)))
        {
            var isLive = example.Contains("/stream", StringComparison.Ordinal);
            var (exit, output, error) = await Type(isLive ? example + " | head -n 1" : example);
            Assert.True(
                // Nothing waits to be promoted here.
                example.EndsWith("/promote'", StringComparison.Ordinal) ? exit == 22 && output.Contains("no text of mine waits", StringComparison.Ordinal)
                    : exit == 0 && (!isLive || output.StartsWith("event: snapshot", StringComparison.Ordinal)),
                $"{example}: exit {exit}\n{output}\n{error}");
        }

        Assert.NotEmpty(Directory.GetFiles(_home, "godenerg-*.db"));
    }

    private static string OneLine(string example) => string.Join(' ', example.Replace("\\\n", " ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Commands that begin with curl, each with the lines that it goes on over.</summary>
    private static IEnumerable<string> Examples(string file)
    {
        var command = "";
        foreach (var line in File.ReadLines(Path.Combine(Root(), file)))
        {
            if (command.Length == 0 && !line.StartsWith("curl ", StringComparison.Ordinal))
                continue;
            command += line;
            if (line.EndsWith('\\'))
            {
                command += "\n";
                continue;
            }

            // The policy of this house.
            yield return command.Replace("/three-stage/promote", "/mine/promote", StringComparison.Ordinal);
            command = "";
        }
    }

    private async Task<(int Exit, string Output, string Error)> Type(string command)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"godenerg() {{ '{GodenergProcess.Executable}' \"$@\" --data '{_engine.Data}'; }}\n{command}"]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _home };
        start.Environment["HOME"] = _home;
        start.Environment.Remove("CURL_HOME");
        using var shell = Process.Start(start)!;
        var error = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (shell.ExitCode, output, await error);
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Godenerg.sln")))
                return folder.FullName;
        throw new InvalidOperationException("no Godenerg.sln above the tests");
    }
}
