using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Testing;

namespace Godenerg.Engine.Tests;

/// <summary>Only what is certain is remembered for the next start.</summary>
public sealed class CertaintyTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("godenerg-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_dialect_that_was_named_once_is_not_believed_at_the_next_start()
    {
        new LoopBench(Pi30Dialects.Pi30Max, _folder.FullName, Pi30Dialects.Pi30).Run(20);
        var next = new LoopBench(Pi30Dialects.Pi30Max, _folder.FullName);
        next.Run(5);
        Assert.Equal("PI30MAX", next.Link.Identity!.Dialect);
    }

    [Fact]
    public void A_second_status_that_was_lost_is_asked_for_again_at_the_next_start()
    {
        var first = new LoopBench(Pi30Dialects.Pi41, _folder.FullName);
        foreach (var _ in Enumerable.Range(0, 3))
            first.Inverter.Next("QPIGS2", Faults.Lost);
        first.Run(20);
        Assert.Equal("PI30", first.Link.Identity!.Dialect);
        var next = new LoopBench(Pi30Dialects.Pi41, _folder.FullName);
        next.Run(5);
        Assert.Equal("PI41", next.Link.Identity!.Dialect);
    }
}
