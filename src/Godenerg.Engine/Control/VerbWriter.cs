using System.Globalization;
using System.Text;

namespace Godenerg.Engine.Control;

/// <summary>One of the two ways into what a verb writes. Nothing of it needs the thread pool.</summary>
internal sealed class VerbWriter(VerbOutput output, bool isError) : TextWriter(CultureInfo.InvariantCulture)
{
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(new ReadOnlySpan<char>(in value));

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) => output.Add(isError, buffer, _encoder);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void WriteLine(string? value) => Write((value + "\n").AsSpan());

    public override Task WriteAsync(char value) => Done(() => Write(value));

    public override Task WriteAsync(string? value) => Done(() => Write(value));

    public override Task WriteAsync(char[] buffer, int index, int count) => Done(() => Write(buffer, index, count));

    public override Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default) => Done(() => Write(buffer.Span));

    public override Task WriteLineAsync(string? value) => Done(() => WriteLine(value));

    public override Task FlushAsync() => Task.CompletedTask;

    private static Task Done(Action write)
    {
        write();
        return Task.CompletedTask;
    }
}
