using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>A plugin that writes outside its samples in one image; the guide's table states the consequences.</summary>
public sealed class HostileWriterTests : IDisposable
{
    private const string Speaker = "PK0424: stage 'evil': the operator 'hostile-writer' of plugin 'HostilePlugins'";
    private const string Own = ", outside the rows 0 to 1 and columns 0 to 5 it is to compute";
    private const string Cure = "; fix the plugin; 'pipelinekit plugin test' checks every row that it writes";

    private readonly HostileWork hostile = new();

    public void Dispose() => hostile.Dispose();

    [LinuxTheory(Needs.Isolation), Trait(Effort.Run, Effort.OnlyAll)]
    [InlineData("the-row-above", $"writes to row -1, column 2, channel 0{Own}")]
    [InlineData("the-row-below", $"writes to row 2, column 2, channel 0{Own}")]
    [InlineData("too-many-rows", $"writes to row 2, column 0, channel 0{Own}")]
    [InlineData("the-column-before", $"writes to row 0, column -1, channel 0{Own}")]
    [InlineData("too-wide-rows", $"writes to row 0, column 21, channel 0{Own}")]
    [InlineData("another-channel", $"writes to row 0, column 0, channel 1{Own}")]
    [InlineData("less-than-its-width", "leaves row 0, column 7, channel 0 unwritten")]
    [InlineData("less-than-its-height", "leaves row 2, column 0, channel 0 unwritten")]
    public void Isolated_it_loses_one_image_and_the_written_location_is_reported(string target, string deed)
    {
        hostile.LosesOne($"{{ op: hostile-writer, to: {target} }}", $"{Speaker} {deed}{Cure}", "--isolate");
        hostile.LosesOne($"{{ op: hostile-writer, to: {target} }}", $"{Speaker} {deed}{Cure}", "--isolate", "-j", "2");
    }

    // In process, nothing is checked, so writes nearby corrupt at most this image.
    [Theory]
    [InlineData("its-own")]
    [InlineData("the-row-below")]
    [InlineData("too-many-rows")]
    [InlineData("too-wide-rows")]
    [InlineData("less-than-its-width")]
    [InlineData("less-than-its-height")]
    public void In_process_only_this_picture_is_wrong(string target)
    {
        Assert.Equal(0, hostile.Run($"{{ op: hostile-writer, to: {target} }}"));

        Assert.Equal(["a.csv", "b.csv", "c.csv"], hostile.Files.Files("out"));
        hostile.OthersAreRight();
    }
}
