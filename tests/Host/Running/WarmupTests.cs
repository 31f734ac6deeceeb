using PipelineKit.Host.Running;
using Xunit;

namespace PipelineKit.Tests.Host.Running;

public class WarmupTests
{
    [Theory]
    [InlineData("no-such-file.yaml", null)]
    [InlineData("broken.yaml", "stages: { a: [")]
    [InlineData("good.yaml", "name: good\nstages: { a: { op: invert } }")]
    public void File_errors_are_left_to_the_reader(string name, string? content)
    {
        var folder = Directory.CreateTempSubdirectory("pipelinekit-");
        try
        {
            var path = Path.Combine(folder.FullName, name);
            if (content is not null)
                File.WriteAllText(path, content);
            Assert.Null(Record.Exception(() => Warmup.Run(path)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_small_image_runs_through_all_stages() => Warmup.RunEngine();
}
