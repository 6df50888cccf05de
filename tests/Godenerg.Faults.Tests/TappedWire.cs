using System.Globalization;
using Godenerg.Simulator.Wire;
using Godenerg.Testing.Judging;

namespace Godenerg.Faults.Tests;

/// <summary>The line as somebody with an oscilloscope sees it: when each request had come, and when each numbered status had gone out whole.</summary>
internal sealed class TappedWire(IWire line, TimeProvider clock) : IWire
{
    private const int NumberToken = 19;

    private readonly Lock _gate = new();
    private readonly long _origin = clock.GetTimestamp();
    private readonly JudgedFrames _requests = new();
    private readonly JudgedFrames _replies = new();
    private readonly Dictionary<int, TimeSpan> _statuses = [];
    private Func<string, bool>? _onRequest;

    /// <summary>Time since the tap was made. Every other time here is counted so.</summary>
    public TimeSpan Now => clock.GetElapsedTime(_origin);

    public bool IsConnected => line.IsConnected;

    public int Disconnections => line.Disconnections;

    public string Alias => line.Alias;

    public TimeSpan? NextDue => line.NextDue;

    /// <summary>Calls for every request, before the inverter has it, until the call says that it wants no more.</summary>
    public void OnRequest(Func<string, bool> isDone)
    {
        lock (_gate)
            _onRequest = isDone;
    }

    /// <summary>When the last byte of a status reply had gone out, undamaged; null when it never did.</summary>
    public TimeSpan? StatusWentOut(int number)
    {
        lock (_gate)
            return _statuses.TryGetValue(number, out var at) ? at : null;
    }

    public void Receive(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
            foreach (var frame in _requests.Take(bytes))
                if (JudgedFrames.Read(frame) is { } text && _onRequest?.Invoke(text) == true)
                    _onRequest = null;
        line.Receive(bytes);
    }

    public int Take(Span<byte> buffer)
    {
        var count = line.Take(buffer);
        lock (_gate)
            foreach (var frame in _replies.Take(buffer[..count]))
                Note(frame);
        return count;
    }

    public void Forget()
    {
        lock (_gate)
        {
            _requests.Clear();
            _replies.Clear();
        }

        line.Forget();
    }

    private void Note(byte[] frame)
    {
        var start = Array.LastIndexOf(frame, (byte)'(');
        if (start < 0 || JudgedFrames.Read(frame.AsSpan(start)) is not { } text)
            return;
        var tokens = text[1..].Split(' ');
        if (tokens.Length > NumberToken + 1 && tokens[NumberToken].Length == 5 && int.TryParse(tokens[NumberToken], CultureInfo.InvariantCulture, out var number))
            _statuses.TryAdd(number, Now);
    }
}
