using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Registry;

/// <summary>Operators are found by their synonyms.</summary>
public class SynonymTests
{
    [Theory]
    [InlineData("blur", "did you mean 'box', 'gaussian', 'median' or 'motion-blur'?")]
    [InlineData("Sharpen", "did you mean 'unsharp'?")]
    [InlineData("black_and_white", "did you mean 'grayscale'?")]
    [InlineData("gausian", "did you mean 'gaussian'?")]
    [InlineData("sharpn", "did you mean 'unsharp'?")]
    [InlineData("frobnicate", "run 'pipelinekit operators' to list all operators")]
    public void It_is_suggested(string name, string cure) => Assert.Equal(cure, BuiltIns.Operators.Cure(name));

    [Fact]
    public void Synonyms_are_not_operators_and_follow_the_naming_rules() =>
        Assert.All(BuiltIns.Operators.All.SelectMany(o => o.Synonyms), synonym =>
        {
            Assert.Null(BuiltIns.Operators.Find(synonym));
            Assert.Matches("^[a-z][a-z0-9-]*$", synonym);
        });
}
