using Godenerg.OledFeed.Devices;
using Godenerg.OledFeed.Feed;
using Godenerg.OledFeed.Layouts;
using Godenerg.OledFeed.Pictures;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.OledFeed.Verbs;

/// <summary><c>godenerg oled</c>: the picture on a terminal, or on a display of another machine than the house's.</summary>
internal sealed class OledVerb(Views views, LayoutBook book, TimeProvider clock)
{
    private const int Done = 0;
    private const int Refused = 1;
    private const int Usage = 2;

    public CliVerb Verb => new("oled", "Show the picture of the living-room display here, or feed a display with the pictures of another machine.", RunAsync) { Options = OledCall.Options };

    private async Task<int> RunAsync(CliCall typed, CancellationToken cancel)
    {
        var (call, problem) = OledCall.Read(typed);
        if (call is null)
            return await RefuseAsync(typed, problem!, Usage).ConfigureAwait(false);
        if (call.From is null)
            return await ShowOwnAsync(call, typed, cancel).ConfigureAwait(false);
        if (book.Find(call.Size) is not { } layout)
            return await RefuseAsync(typed, $"there is no layout for {call.Size} here; there are {string.Join(", ", book.Sizes)}", Usage).ConfigureAwait(false);
        return await ShowAnotherAsync(call, layout, typed, cancel).ConfigureAwait(false);
    }

    private async Task<int> ShowOwnAsync(OledCall call, CliCall typed, CancellationToken cancel)
    {
        var (view, problem) = views.Find(null, call.Size.ToString(), call.Page);
        if (view is null)
            return await RefuseAsync(typed, problem!, Refused).ConfigureAwait(false);
        var viewing = new Viewing(view, book, clock);
        var terminal = new TerminalOutlet(typed.Output);
        using var pulse = new Pulse(view.Inverter, clock);
        viewing.Look();
        terminal.Show(viewing.Frame);
        try
        {
            while (call.IsFollowing)
            {
                await pulse.Next(cancel).ConfigureAwait(false);
                if (viewing.Look())
                    terminal.Show(viewing.Frame);
            }
        }
        catch (OperationCanceledException)
        {
            // Ended by hand: that is how it ends.
        }

        return Done;
    }

    private async Task<int> ShowAnotherAsync(OledCall call, Layout layout, CliCall typed, CancellationToken cancel)
    {
        // What is wrong with the display is told to who typed, and to no log.
        using var keeper = call.Place is { } place ? new PanelKeeper(() => I2cWire.Open(place), call.Panel, clock, NullLogger.Instance) : null;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        IOutlet outlet = keeper is not null ? new PanelOutlet(keeper, typed.Error) : new TerminalOutlet(typed.Output);
        if (keeper is null && !call.IsFollowing)
            outlet = new OnceOutlet(outlet, enough);
        try
        {
            var refusal = await new HouseFeed(call.Stream, call.Token, clock).FollowAsync(new ShowingListener(call.Size, layout, outlet, typed.Error, clock), enough.Token).ConfigureAwait(false);
            return await RefuseAsync(typed, refusal, Refused).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Seen enough, or ended by hand: that is how it ends.
            return Done;
        }
    }

    private static async Task<int> RefuseAsync(CliCall typed, string problem, int exit)
    {
        await typed.Error.WriteLineAsync(problem).ConfigureAwait(false);
        return exit;
    }

    /// <summary>One picture is enough.</summary>
    private sealed class OnceOutlet(IOutlet inner, CancellationTokenSource enough) : IOutlet
    {
        public void Show(Frame frame)
        {
            inner.Show(frame);
            enough.Cancel();
        }
    }
}
