using System.Runtime.CompilerServices;
using System.Text;
using Godenerg.Engine.Plugins;

namespace Godenerg.Plugins.Tests.Context;

public sealed class EndpointTests : IDisposable
{
    private readonly World _world = new();
    private readonly PluginContext _context;

    public EndpointTests() => _context = _world.Plugin();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task An_endpoint_answers_under_the_plugins_name_while_it_is_there()
    {
        var endpoint = Offer((request, _) => Task.FromResult(HttpAnswer.Text($"{request.Path} by {PluginMark.Current}")));
        Assert.Equal("/hello by blueprint", Text(await Ask(endpoint)));
        Assert.Null(PluginMark.Current);

        _context.End();
        var gone = await Ask(endpoint);
        Assert.Equal((503, "the plugin blueprint has ended"), (gone.Status, Text(gone)));
    }

    [Fact]
    public async Task One_that_hangs_answers_when_its_plugin_ends()
    {
        var endpoint = Offer((_, _) => new TaskCompletionSource<HttpAnswer>().Task);
        var asking = Ask(endpoint);
        _context.End();
        Assert.Equal(503, (await World.Soon(asking)).Status);
    }

    [Fact]
    public async Task One_that_is_told_to_stop_is_no_failure()
    {
        var endpoint = Offer(async (_, cancel) =>
        {
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException("not reached");
        });
        var asking = Ask(endpoint);
        _context.BeginToEnd();
        Assert.Equal(503, (await World.Soon(asking)).Status);
        Assert.Equal(0, _context.Usage.FailedCalls);
    }

    [Fact]
    public async Task A_client_that_goes_is_no_failure()
    {
        using var gone = new CancellationTokenSource();
        var endpoint = Offer(async (_, cancel) =>
        {
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException("not reached");
        });
        var asking = endpoint.Handle(Request, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => World.Soon(asking));
        Assert.Equal(0, _context.Usage.FailedCalls);
    }

    [Fact]
    public async Task What_it_throws_reaches_the_caller_as_text_and_is_counted()
    {
        var atOnce = Offer((_, _) => throw new InvalidOperationException("one"), "/one");
        var later = Offer(async (_, _) =>
        {
            await Task.Yield();
            throw new InvalidOperationException("two");
        }, "/two");
        var nothing = Offer((_, _) => Task.FromResult<HttpAnswer>(null!), "/nothing");

        Assert.Equal("GET /one of the plugin blueprint has failed: InvalidOperationException: one", (await Assert.ThrowsAnyAsync<Exception>(() => Ask(atOnce))).Message);
        Assert.Equal("GET /two of the plugin blueprint has failed: InvalidOperationException: two", (await Assert.ThrowsAnyAsync<Exception>(() => Ask(later))).Message);
        Assert.Contains("GET /nothing", (await Assert.ThrowsAnyAsync<Exception>(() => Ask(nothing))).Message, StringComparison.Ordinal);
        Assert.Equal(3, _context.Usage.FailedCalls);
        Assert.Equal(3, _world.Log.Lines.Count);
        Assert.Empty(_world.Faults);
    }

    [Fact]
    public async Task Pieces_come_as_they_are_made_and_end_with_the_plugin()
    {
        var closed = new TaskCompletionSource();
        var answer = await Ask(Offer((_, _) => Task.FromResult(HttpAnswer.Text("") with { Pieces = Forever(closed, default) })));
        await using var pieces = answer.Pieces!.GetAsyncEnumerator(Cancel);
        Assert.True(await pieces.MoveNextAsync());
        Assert.Equal([1], pieces.Current.ToArray());
        var next = pieces.MoveNextAsync().AsTask();
        Assert.False(next.IsCompleted);

        _context.BeginToEnd();
        Assert.False(await World.Soon(next));
        await World.Soon(closed.Task);
        Assert.Equal(0, _context.Usage.FailedCalls);
    }

    [Fact]
    public async Task Pieces_that_hear_nothing_end_with_the_plugin_too()
    {
        var answer = await Ask(Offer((_, _) => Task.FromResult(HttpAnswer.Text("") with { Pieces = Deaf() })));
        await using var pieces = answer.Pieces!.GetAsyncEnumerator(Cancel);
        Assert.True(await pieces.MoveNextAsync());
        var next = pieces.MoveNextAsync().AsTask();
        _context.End();
        Assert.False(await World.Soon(next));

        static async IAsyncEnumerable<ReadOnlyMemory<byte>> Deaf()
        {
            yield return new byte[] { 1 };
            await new TaskCompletionSource().Task;
        }
    }

    [Fact]
    public async Task Pieces_close_when_the_client_has_enough()
    {
        var closed = new TaskCompletionSource();
        var answer = await Ask(Offer((_, _) => Task.FromResult(HttpAnswer.Text("") with { Pieces = Forever(closed, default) })));
        await foreach (var piece in answer.Pieces!.WithCancellation(Cancel))
            break;
        await World.Soon(closed.Task);
        Assert.Equal(0, _context.Usage.FailedCalls);
    }

    [Fact]
    public async Task Pieces_that_fail_reach_the_caller_as_text()
    {
        var answer = await Ask(Offer((_, _) => Task.FromResult(HttpAnswer.Text("") with { Pieces = Failing() })));
        var read = 0;
        var thrown = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await foreach (var piece in answer.Pieces!.WithCancellation(Cancel))
                read++;
        });
        Assert.Equal((1, "GET /hello of the plugin blueprint has failed: InvalidOperationException: torn"), (read, thrown.Message));
        Assert.Equal(1, _context.Usage.FailedCalls);

        static async IAsyncEnumerable<ReadOnlyMemory<byte>> Failing()
        {
            yield return new byte[] { 1 };
            await Task.Yield();
            throw new InvalidOperationException("torn");
        }
    }

    private static HttpRequest Request { get; } =
        new("GET", "/hello", new Dictionary<string, string>(), new Dictionary<string, string>(), new Dictionary<string, string>(), default, null);

    private HttpEndpoint Offer(Func<HttpRequest, CancellationToken, Task<HttpAnswer>> handle, string path = "/hello")
    {
        _context.Contribute(new HttpEndpoint("GET", path, Access.Read, handle) { Description = "Greets." });
        return _world.Board.Find<HttpEndpoint>().Current[^1];
    }

    private static Task<HttpAnswer> Ask(HttpEndpoint endpoint) => World.Soon(endpoint.Handle(Request, Cancel));

    private static string Text(HttpAnswer answer) => Encoding.UTF8.GetString(answer.Body.Span);

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Forever(TaskCompletionSource closed, [EnumeratorCancellation] CancellationToken cancel)
    {
        try
        {
            yield return new byte[] { 1 };
            await Task.Delay(Timeout.Infinite, cancel);
        }
        finally
        {
            closed.TrySetResult();
        }
    }
}
