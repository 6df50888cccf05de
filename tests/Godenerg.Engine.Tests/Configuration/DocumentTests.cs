using System.Text.RegularExpressions;

namespace Godenerg.Engine.Tests.Configuration;

public sealed class DocumentTests
{
    [Fact]
    public void Every_configuration_in_the_documents_passes_the_check()
    {
        var blocks = Regex.Matches(File.ReadAllText(Path.Combine(Root(), "docs", "howto", "configure.md")), "```yaml\n(.*?)```", RegexOptions.Singleline);
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block =>
        {
            var result = Read.Text(block.Groups[1].Value);
            Assert.Empty(result.Errors);
            Assert.Empty(result.Warnings);
        });
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Godenerg.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
