using PipelineKit.Host.Running;
using Xunit;

namespace PipelineKit.Tests.Host.Running;

public class WarmupTests
{
    [Theory]
    [InlineData("no-such-file.yaml", null)]
    [InlineData("broken.yaml", "stages: { a: [")]
    [InlineData("good.yaml", "name: good\nstages: { a: { op: invert } }")]
    public void What_is_wrong_with_a_file_is_left_for_its_reader_to_say(string name, string? content)
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
    public void The_small_image_goes_all_the_way() => Warmup.RunEngine();
}
