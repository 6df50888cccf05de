using System.Text;
using CsCheck;
using Godenerg.Engine.Configuration;

namespace Godenerg.Engine.Tests.Configuration;

/// <summary>Whatever a file is, reading it ends in a line that says so.</summary>
public sealed class FileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("\n\n# nothing\n")]
    [InlineData("---\n")]
    [InlineData("~\n")]
    public void An_empty_file_says_how_to_begin(string text) => Read.Text(text).Expect(0, "is empty", "godenerg config example");

    [Theory]
    [InlineData("- device: auto\n", "a list where keys are wanted")]
    [InlineData("hello\n", "a single value where keys are wanted")]
    [InlineData("inverters:\n", "inverters is empty where keys are wanted")]
    [InlineData("inverters: {}\n", "inverters names none")]
    [InlineData("inverters: [{device: auto}]\n", "inverters is a list where keys are wanted")]
    [InlineData("data: /x\n", "inverters is missing")]
    [InlineData("inverters: {house: auto}\n", "'house' is a single value where keys are wanted", "house: {device: auto}")]
    [InlineData("inverters: {My House: {device: auto}}\n", "'My House'", "small letters")]
    [InlineData("inverters: {house: {device: auto}}\ndata: ~/x\n", "'~/x'", "/var/lib/godenerg")]
    public void The_wrong_shape_is_one_line(string text, params string[] said) => Read.Text(text).Expect(text.Contains("data: ~", StringComparison.Ordinal) ? 2 : 1, said);

    [Fact]
    public void A_tab_is_called_a_tab() => Read.Text("inverters:\n  house:\n\tdevice: auto\n").Expect(3, "a tab indents this line", "spaces");

    [Theory]
    [InlineData("inverters:\n  house: {device: auto\n", "no YAML")]
    [InlineData("inverters:\n  house:\n    device: auto\n   bank: main\n", "no YAML")]
    [InlineData("inverters:\n  house: 'auto\n", "no YAML")]
    [InlineData("a: b: c\n", "no YAML", "colon")]
    [InlineData("inverters: &a {house: {device: auto}}\n", "anchor")]
    [InlineData("inverters: *a\n", "anchors are not used here")]
    [InlineData("inverters: !include other.yaml\n", "tag")]
    [InlineData("inverters: {house: {device: auto}}\n---\ninverters: {}\n", "second document")]
    [InlineData("? [a]\n: b\n", "a key must be a single word")]
    public void What_yaml_can_do_and_nobody_needs_here_is_refused(string text, params string[] said)
    {
        var error = Assert.Single(Read.Text(text).Errors);
        Assert.All(said, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        Assert.InRange(error.Line, 1, 5);
    }

    [Fact]
    public void A_key_that_is_given_twice_names_both_lines() =>
        Read.Text("inverters:\n  house:\n    device: auto\n    bank: main\n    device: /dev/ttyUSB0\n").Expect(5, "'device'", "line 3");

    [Fact]
    public void Anchors_that_would_grow_without_end_are_refused_at_the_first()
    {
        var bomb = "a: &a [x, x]\n" + string.Concat(Enumerable.Range(0, 25).Select(level => $"{(char)('b' + level)}: &{(char)('b' + level)} [*{(char)('a' + level)}, *{(char)('a' + level)}]\n"));
        Read.Text(bomb).Expect(1, "anchor");
    }

    [Fact]
    public void What_is_nested_without_end_is_refused() => Read.Text("a: " + new string('[', 100_000)).Expect(1, "nested too deeply");

    [Fact]
    public void A_missing_file_says_how_to_make_one() => File(Path.Combine(_folder, "none.yaml")).Expect(0, "no such file", "godenerg config example");

    [Fact]
    public void A_folder_is_no_file() => File(_folder).Expect(0, "is a folder");

    [Fact]
    public void A_file_without_an_end_is_too_large() => File("/dev/zero").Expect(0, "larger than 1 MB");

    [Fact]
    public void A_file_that_may_not_be_read_says_so()
    {
        var path = Write("inverters: {}"u8);
        if (OperatingSystem.IsLinux())
            System.IO.File.SetUnixFileMode(path, UnixFileMode.None);
        if (Environment.IsPrivilegedProcess)
            Assert.Skip("this user may read everything");
        File(path).Expect(0, "may not be read", "ls -l");
    }

    [Fact]
    public void A_binary_file_is_no_text() => File(Write([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0])).Expect(0, "no text file", "7F");

    [Fact]
    public void Another_encoding_is_named()
    {
        File(Write(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("a: b")).ToArray())).Expect(0, "UTF-16", "save it as UTF-8");
        File(Write([.. "a: 1\nb: "u8, 0xE4, .. "\n"u8])).Expect(0, "not UTF-8 (line 2)");
    }

    [Fact]
    public void A_byte_order_mark_and_lines_of_windows_are_read() =>
        Assert.Empty(File(Write([0xEF, 0xBB, 0xBF, .. "inverters:\r\n  house:\r\n    device: auto\r\n"u8])).Errors);

    /// <summary>The example with pieces cut out, doubled and turned into rubbish: always a result, never an exception.</summary>
    [Fact]
    public void Rubbish_is_an_error_and_never_an_exception()
    {
        var example = ConfigurationExample.Read();
        Gen.Select(Gen.Int[0, example.Length - 1], Gen.Int[0, 40], Gen.String[Gen.Char["[]{}:,-#&*!|>'\"%@` \n\taé0?~"], 0, 8]).Sample(
            (at, length, rubbish) =>
            {
                var result = Read.Text(string.Concat(example.AsSpan(0, at), rubbish, example.AsSpan(Math.Min(example.Length, at + length))));
                return result.House is null == result.Errors.Count > 0 && result.Errors.All(error => !error.ToString().Contains('\n', StringComparison.Ordinal));
            },
            iter: 20_000);
    }

    private static ConfigurationResult File(string path) => ConfigurationReader.ReadFile(path);

    private string Write(ReadOnlySpan<byte> bytes)
    {
        var path = Path.Combine(_folder, "godenerg.yaml");
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }
}
