namespace Godenerg.EndToEnd.Tests;

/// <summary>A plugin from outside the tree in the real program: dropped in, replaced, taken out.</summary>
public sealed class PluginRunTests : IDisposable
{
    private const int MostLooks = 100;

    private readonly string _data = Directory.CreateTempSubdirectory("godenerg-").FullName;

    private string Folder => Path.Combine(_data, "plugins", "Sunny");

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public void A_plugin_from_outside_runs_is_replaced_and_goes()
    {
        using var outside = new OutsidePlugin();
        var (first, second) = (outside.Build("good morning"), outside.Build("good evening"));
        Assert.DoesNotContain("Godenerg.Abstractions.dll", Directory.GetFiles(first).Select(Path.GetFileName));
        using var daemon = GodenergProcess.Start("run", "--data", _data, "--every", "1");
        daemon.NextError(line => line.Contains("plugin blueprint runs", StringComparison.Ordinal));

        Drop(first);
        daemon.NextError(line => line.Contains("sunny: good morning, the first reading is Q", StringComparison.Ordinal));
        Assert.Contains(List(), line => line.StartsWith("sunny", StringComparison.Ordinal) && line.Contains("running", StringComparison.Ordinal));
        Assert.Matches("^good morning: house has [0-9]+ W of sun$", Run("sunny").Line);

        Drop(second);
        daemon.NextError(line => line.Contains("sunny: good evening, the first reading is Q", StringComparison.Ordinal));
        Assert.Matches("^good evening: house has [0-9]+ W of sun$", Run("sunny").Line);

        Directory.Delete(Folder, recursive: true);
        var looks = 0;
        while (List().Any(line => line.StartsWith("sunny", StringComparison.Ordinal)))
            Assert.True(++looks < MostLooks, "it is still listed");
        Assert.Equal(2, Run("sunny").Exit);
        daemon.Send(GodenergProcess.Terminate);
        Assert.Equal(0, daemon.Finish().Exit);
    }

    private void Drop(string output)
    {
        Directory.CreateDirectory(Folder);
        foreach (var file in Directory.GetFiles(output))
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
    }

    private Finished Run(params string[] arguments) => GodenergProcess.Run([.. arguments, "--data", _data]);

    private IReadOnlyList<string> List() => Run("plugin", "list").Output;
}
