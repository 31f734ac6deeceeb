using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Registry;

/// <summary>An operator that somebody knows by another name is found by it.</summary>
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
    public void No_synonym_is_an_operator_or_written_otherwise_than_names_are() =>
        Assert.All(BuiltIns.Operators.All.SelectMany(o => o.Synonyms), synonym =>
        {
            Assert.Null(BuiltIns.Operators.Find(synonym));
            Assert.Matches("^[a-z][a-z0-9-]*$", synonym);
        });
}
