using System.Runtime.CompilerServices;
using Godenerg.HttpApi.Live;

namespace Godenerg.HttpApi.Tests;

/// <summary>Moments that are over are let go of, however long somebody follows.</summary>
public sealed class MomentTests
{
    [Fact]
    public void A_moment_does_not_keep_the_one_before()
    {
        var (first, last) = Follow();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(first.IsAlive);
        GC.KeepAlive(last);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference First, Moment Last) Follow()
    {
        var wanted = new Wanted("", null, []);
        var seen = new Moment(0, [], []);
        var first = new WeakReference(seen);
        seen.Whole(wanted, null);
        for (var i = 1; i <= 3; i++)
        {
            var next = new Moment(i, [], []);
            next.Since(seen, wanted);
            seen = next;
        }

        return (first, seen);
    }
}
