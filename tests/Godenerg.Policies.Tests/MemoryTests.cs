namespace Godenerg.Policies.Tests;

public sealed class MemoryTests : IDisposable
{
    private const string Counting = "var n = Memory.Number(\"n\");\nn.Value++;\nreturn Hold($\"{n.Value}\");";

    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    private string File => Path.Combine(_folder, "memory", "main.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Everything_that_is_remembered_survives_a_restart()
    {
        const string script = """
            var text = Memory.Text("text", "none"); var flag = Memory.Flag("flag"); var number = Memory.Number("number"); var instant = Memory.Instant("instant"); var length = Memory.Duration("length");
            var was = $"{text.Value} {flag.Value} {number.Value} {instant.Value:HH:mm} {length.Value} {LastStage}";
            text.Value = "some"; flag.Value = true; number.Value = 0.1; instant.Mark(); length.Value = 90.Minutes();
            Stage("absorb");
            return Hold(was);
            """;
        var program = Scripts.Program(script);
        var first = new Trial(program) { MemoryPath = File };
        Assert.Equal("none False 0  00:00:00 ", first.Decide().Because);
        first.Policy.Dispose();

        Assert.Equal("some True 0.1 12:00 01:30:00 absorb", new Trial(program) { MemoryPath = File }.Decide().Because);
    }

    [Fact]
    public void A_duration_counts_elapsed_time_while_a_condition_holds_and_pauses_otherwise()
    {
        var trial = Scripts.Trial("var held = Memory.Duration(\"held\");\nheld.CountWhile(Bank is not null);\nreturn Hold($\"{held.Value.TotalSeconds}\");");
        trial.Bank = new("agm", 24, 550);
        Assert.Equal("0", trial.Decide().Because);
        Assert.Equal("10", trial.Decide(TimeSpan.FromSeconds(10)).Because);

        trial.Bank = null;
        Assert.Equal("10", trial.Decide(TimeSpan.FromSeconds(10)).Because);

        trial.Bank = new("agm", 24, 550);
        Assert.Equal("20", trial.Decide(TimeSpan.FromSeconds(10)).Because);
    }

    [Fact]
    public void A_gap_a_restart_and_a_changed_clock_add_nothing_to_a_duration()
    {
        var program = Scripts.Program("var held = Memory.Duration(\"held\");\nheld.CountWhile(true);\nreturn Hold($\"{held.Value.TotalSeconds}\");");
        var trial = new Trial(program) { MemoryPath = File };
        trial.Decide();
        Assert.Equal("60", trial.Decide(TimeSpan.FromSeconds(60)).Because);
        Assert.Equal("60", trial.Decide(TimeSpan.FromMinutes(10)).Because);
        trial.WallOffset = TimeSpan.FromHours(5);
        Assert.Equal("70", trial.Decide(TimeSpan.FromSeconds(10)).Because);
        trial.Policy.Dispose();

        var next = new Trial(program) { MemoryPath = File };
        next.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("70", next.Decide().Because);
    }

    [Fact]
    public void The_age_of_a_moment_follows_no_changed_clock_while_running_and_the_wall_clock_over_a_restart()
    {
        var program = Scripts.Program("var full = Memory.Instant(\"full\");\nif (full.Value is null) full.Mark();\nreturn Hold($\"{full.Age?.TotalMinutes}\");");
        var trial = new Trial(program) { MemoryPath = File };
        trial.Decide();
        trial.WallOffset = TimeSpan.FromHours(-5);
        Assert.Equal("30", trial.Decide(TimeSpan.FromMinutes(30)).Because);
        trial.Policy.Dispose();

        Assert.Equal("45", new Trial(program) { MemoryPath = File }.Decide(TimeSpan.FromMinutes(45)).Because);
    }

    [Fact]
    public void It_is_written_once_a_minute_and_when_the_stage_changes()
    {
        var trial = new Trial(Scripts.Program("var n = Memory.Number(\"n\");\nn.Value++;\nif (Bank is not null) Stage(\"float\");\nreturn Hold(\"a\");")) { MemoryPath = File };
        trial.Decide();
        trial.Decide(TimeSpan.FromSeconds(59));
        Assert.False(System.IO.File.Exists(File));

        trial.Decide(TimeSpan.FromSeconds(1));
        Assert.Contains("\"number\": 3", System.IO.File.ReadAllText(File), StringComparison.Ordinal);

        trial.Bank = new("agm", 24, 550);
        trial.Decide(TimeSpan.FromSeconds(1));
        Assert.Contains("\"number\": 4", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("{\"stage\":\"a\",\"in-stage\":0,\"entries\":{\"n\":{\"colour\":1}}}")]
    public void A_file_that_cannot_be_understood_is_set_aside(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, content);
        var trial = new Trial(Scripts.Program(Counting)) { MemoryPath = File };

        Assert.Equal("1", trial.Decide().Because);

        Assert.Contains("cannot be understood", Assert.Single(trial.Warnings), StringComparison.Ordinal);
        Assert.Equal(content, System.IO.File.ReadAllText(File + ".broken"));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_costs_the_memory_only()
    {
        System.IO.File.WriteAllText(Path.Combine(_folder, "memory"), "no folder");
        var trial = new Trial(Scripts.Program(Counting)) { MemoryPath = File };
        trial.Decide();

        Assert.Equal("2", trial.Decide(TimeSpan.FromMinutes(1)).Because);

        Assert.Contains("After a restart the policy will have forgotten", Assert.Single(trial.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Memory.Number(\"n\").Value = double.NaN;", "mine.csx:1: Memory: 'n' is set to NaN; that is no number")]
    [InlineData("Memory.Number(\"n\").Value = 1;\nMemory.Flag(\"n\").Value = true;", "mine.csx:2: Memory: 'n' is a number, not a flag; give the flag another name")]
    [InlineData("Memory.Text(\"n\").Value = new string('x', 1001);", "mine.csx:1: Memory: 'n' has 1001 characters; allowed are 1000")]
    [InlineData("for (var i = 0; i < 300; i++) Memory.Number($\"{i}\").Value = 1;", "mine.csx:1: Memory: more than 200 names; remember a few things under fixed names")]
    public void What_makes_no_sense_is_refused(string statement, string message) => Assert.Equal(message, Scripts.Fail(statement + "\nreturn Hold(\"\");").Message);
}
