using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using Xunit;

namespace PipelineKit.Tests.Batch.Items;

public class ItemFailureTests
{
    private static readonly Place Place = new(new SourceText("p.yaml", "sigma: 0"), 1, 8, 1);

    // A message about a parameter does not name its stage; others do.
    [Theory]
    [InlineData(Codes.OutOfRange, "sigma is 0 (p.yaml:1:8)")]
    [InlineData(Codes.ChannelCount, "sigma is 0")]
    [InlineData("PK03", "sigma is 0")]
    public void Only_the_failure_of_a_parameter_states_its_place(string code, string reason) =>
        Assert.Equal(reason, ItemFailure.Of(new PipelineException([new Diagnostic(code, "sigma is 0", Place)])).Reason);
}
