using System.Text.RegularExpressions;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Documentation;

/// <summary>
/// The commands in docs/tasks run as they are written, in a folder with the checkout's pipelines and images.
/// </summary>
public sealed partial class TaskPagesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pipelinekit-task-").FullName;

    public TaskPagesTests()
    {
        foreach (var name in (string[])["pipelines", "testimages"])
            Directory.CreateSymbolicLink(Path.Combine(folder, name), Path.Combine(Repository.Root, name));
    }

    /// <summary>Pages with commands that need nothing but the checkout, and a file that each of them writes.</summary>
    public static TheoryData<string, string> Pages => new()
    {
        { "shop-photos", "out/shop/coffee-thumb.jpg" },
        { "measure-cells", "out/cells/cells/plate.csv" },
        { "stack-astrophotographs", "out/night/sky/night.png" },
        { "compare-folders", "out/quality/quality.csv" },
        { "run-on-a-cluster", "out/sharded/coffee.png" },
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [UnixTheory("bash")]
    [MemberData(nameof(Pages))]
    public void Commands_of_a_page_run(string page, string output)
    {
        var commands = Commands(page);

        Assert.NotEmpty(commands);
        foreach (var command in commands)
        {
            var line = command.Replace("./pipelinekit", $"dotnet '{HostProcess.Program}'", StringComparison.Ordinal);
            var (code, said) = Shell.Run("bash", "-c", $"cd '{folder}' && {line}");
            Assert.True(code == 0, $"{command}: exit code {code}\n{said}");
        }
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder, Path.GetDirectoryName(output)!), Path.GetFileName(output)));
    }

    [Fact]
    public void Every_page_is_listed()
    {
        var list = Repository.Read("docs/tasks/README.md");
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs/tasks"), "*.md").Select(Path.GetFileName);
        Assert.All(pages.Where(page => page != "README.md"),
            page => Assert.Contains($"]({page})", list, StringComparison.Ordinal));
    }

    private static string[] Commands(string page) => [.. Block().Matches(Repository.Read($"docs/tasks/{page}.md"))
        .SelectMany(block => block.Groups[1].Value.Replace("\\\n", " ", StringComparison.Ordinal)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries))];

    [GeneratedRegex("(?ms)^```bash\n(.*?)^```")]
    private static partial Regex Block();
}
