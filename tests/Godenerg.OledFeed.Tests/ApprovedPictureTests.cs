using System.Text;
using Godenerg.OledFeed.Pictures;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.OledFeed.Tests;

/// <summary>
/// Every page of every size, as somebody has looked at it and found it good: <c>Approved/</c>. After a change that is meant, run with
/// <c>GODENERG_UPDATE_PICTURES=1</c> and look at what has changed; the pictures of the guide are made anew too.
/// </summary>
public sealed class ApprovedPictureTests
{
    private static bool IsUpdating => Environment.GetEnvironmentVariable("GODENERG_UPDATE_PICTURES") == "1";

    private static IEnumerable<(string Day, Func<FakeTimeProvider, Days> Of)> Scenes =>
    [
        ("noon", Days.Noon),
        ("night", Days.Night),
        ("full", Days.Full),
        ("alarmed", clock => Days.Night(clock).Tell(0, 0, 47.2, -45, 12, 2100, 42, 0, Modes.Battery, "discharge", isHot: true).Alarm("The float voltage did not come back: 57.6 V is set and 54.0 V was wished")),
        ("silent", clock => { var house = Days.Noon(clock); house.Problem = "no answer from /dev/hidraw0 since 12:03"; return house; }),
    ];

    [Theory]
    [InlineData("128x64")]
    [InlineData("128x32")]
    [InlineData("64x48")]
    public void Every_page_looks_as_it_was_approved(string size)
    {
        using var studio = new Studio();
        var layout = studio.Layout(size);
        var pictures = new StringBuilder();
        foreach (var (day, of) in Scenes)
        {
            var house = of(studio.Clock);
            foreach (var page in layout.Pages)
                if (day is "alarmed" or "silent" ? page.Name == (day == "silent" ? "lost" : "alarm") : page.Name is not ("alarm" or "lost"))
                {
                    var frame = studio.Draw(layout, page.Name, house);
                    pictures.Append("== ").Append(day).Append(' ').Append(page.Name).Append('\n').Append(FrameFormats.Blocks(frame).Replace(" \n", "\n", StringComparison.Ordinal));
                    Keep(frame, size, page.Name, day);
                }
        }

        var text = string.Join('\n', pictures.ToString().Split('\n').Select(line => line.TrimEnd()));
        var approved = Beside($"Approved/{size}.txt");
        if (IsUpdating)
            File.WriteAllText(approved, text);
        Assert.Equal(File.ReadAllText(approved), text);
    }

    private static void Keep(Frame frame, string size, string page, string day)
    {
        if (!IsUpdating)
            return;
        if (size == "128x64" && (day == "noon" || page == "alarm"))
            File.WriteAllBytes(Beside($"../../docs/howto/living-room-display/{page}.png"), PngFile.Of(frame, 3));
        if (Environment.GetEnvironmentVariable("GODENERG_PICTURES") is { Length: > 0 } folder)
            File.WriteAllBytes(Path.Combine(folder, $"{size}-{day}-{page}.png"), PngFile.Of(frame, 4));
    }

    private static string Beside(string path) => Path.Combine(Repository, "tests/Godenerg.OledFeed.Tests", path);

    internal static string Repository
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "Godenerg.sln")))
                    return folder.FullName;
            throw new InvalidOperationException($"no Godenerg.sln above {AppContext.BaseDirectory}");
        }
    }
}
