using Godenerg.Engine.Plugins.Loading;

namespace Godenerg.Plugins.Tests.Loading;

public sealed class TearTests : IDisposable
{
    private static readonly byte[] Whole = PluginBuilder.Compile("Whole", PluginBuilder.Source("whole", "Console.WriteLine(\"one\");"));

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_whole_file_is_whole() => Assert.Null(Tear(Whole));

    [Fact]
    public void An_empty_file_is_not() => Assert.Equal("it is empty", Tear([]));

    [Fact]
    public void A_file_without_its_end_is_not()
    {
        for (var length = 1; length < Whole.Length; length += 97)
            Assert.True(Tear(Whole[..length]) is not null, $"{length} of {Whole.Length}");
    }

    [Fact]
    public void A_file_that_was_laid_out_and_is_not_filled_yet_is_not()
    {
        Assert.NotNull(Tear(new byte[Whole.Length]));
        for (var filled = 512; filled < Whole.Length - 512; filled += 256)
            Assert.True(Tear([.. Whole[..filled], .. new byte[Whole.Length - filled]]) is not null, $"{filled} of {Whole.Length}");
    }

    private string? Tear(byte[] bytes)
    {
        File.WriteAllBytes(_file, bytes);
        return PeFile.Tear(_file);
    }
}
