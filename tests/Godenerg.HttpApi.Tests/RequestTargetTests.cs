using CsCheck;
using Godenerg.HttpApi.Doors;
using Godenerg.HttpApi.Routing;

namespace Godenerg.HttpApi.Tests;

/// <summary>What stands in the first line of a request.</summary>
public sealed class RequestTargetTests
{
    private static readonly Gen<string> Text = Gen.String[Gen.Char[' ', '\uD7FF'], 1, 20].Where(text => !text.Any(char.IsControl));

    [Fact]
    public void What_is_encoded_comes_back() => Gen.Select(Text.List[0, 5], Gen.Select(Text, Text).List[0, 5]).Sample((parts, query) =>
    {
        var target = RequestTarget.Read("/" + string.Join('/', parts.Select(Uri.EscapeDataString)) + "?" + string.Join('&', query.Select(item => $"{Uri.EscapeDataString(item.Item1)}={Uri.EscapeDataString(item.Item2)}")));
        return target is not null && target.Parts.SequenceEqual(parts) && target.Query.Select(item => (item.Key, item.Value)).SequenceEqual(query);
    });

    [Fact]
    public void Whatever_is_sent_is_read_or_refused() => Gen.String[Gen.Frequency((5, Gen.Char["/?&=%+.*:#"]), (5, Gen.Char["0aFz-"]), (1, Gen.Char)), 0, 40].Sample(text =>
    {
        var target = RequestTarget.Read(text);
        Assert.DoesNotContain(target?.Parts ?? [], part => part.Any(char.IsControl));
        Assert.DoesNotContain(RequestTarget.Read("/" + text)?.Query ?? [], item => item.Value.Any(char.IsControl));
    });

    [Fact]
    public void Nothing_makes_a_foreign_name_ours() => Gen.String[Gen.Char["[]:.a1%-"], 0, 20].Sample(text => Assert.False(new HostNames([], "pi").Know(text + "x.example")));

    [Theory]
    [InlineData("http://house:8889/cmds?cmd=status", "/cmds")]
    [InlineData("/a//b/", "/a/b")]
    [InlineData("/a%2Fb/c", "/a/b/c")]
    public void A_path_is_its_parts(string target, string path) => Assert.Equal(path, RequestTarget.Read(target)?.Path);

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("cmds")]
    [InlineData("ftp://house/cmds")]
    [InlineData("http://house")]
    public void What_is_no_path_is_refused(string target) => Assert.Null(RequestTarget.Read(target));
}
