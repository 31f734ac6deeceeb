using PipelineKit.Completion;
using PipelineKit.Filters;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Completion;

/// <summary>What is offered at a caret, which each text marks with |.</summary>
public sealed class PipelineCompletionTests
{
    private const string Before = "parameters:\n  gain: { default: 2, summary: How much. }\ninputs: { a: {}, b: {} }\nstages:\n"
        + "  first: { op: statistics, in: a }\n  soft: { op: box, size: 3, in: a }\n";

    private static readonly PipelineCompletion Completion = new(BuiltIns.Operators, BuiltIns.Formats,
        ExpressionWords.Functions);

    [Theory]
    [InlineData("|", "name summary precision plugins isolation parameters inputs stages outputs views")]
    [InlineData("na|", "name")]
    [InlineData("name: x\npre|", "precision")]
    [InlineData("stages: { a: { op: gauss|", "gaussian")]
    [InlineData("stages: { a: { op: gauss|, sigma: 2 } }", "gaussian")]
    [InlineData("stages:\n  a:\n    op: gauss|\n    sigma: 2\n", "gaussian")]
    [InlineData("stages:\n  a: { op: gaussian, | }", "sigma border op in note use", "op")]
    [InlineData("stages:\n  a: { si|, op: gaussian }", "sigma")]
    [InlineData("stages:\n  a:\n    si|\n    op: gaussian\n", "sigma")]
    [InlineData("stages:\n  a:\n    op: gaussian\n    |\n  b: { op: invert }\n", "sigma border op in note use", "op")]
    [InlineData("stages:\n  a: { op: gaussian, border: mir| }", "mirror")]
    [InlineData("stages:\n  a: { op: unsharp, sigma: \"${|\" }\n", "")]
    [InlineData(Before + "  next: { op: add, in: [soft, |] }", "a b soft")]
    [InlineData(Before + "  next: { op: pixel, in: { x: so| } }", "soft")]
    [InlineData(Before + "  next: { op: unsharp, sigma: ${ga|} }", "gain")]
    [InlineData(Before + "  next: { op: unsharp, sigma: \"${first.ma|\" }", "first.max")]
    [InlineData(Before + "  next: { op: pixel, in: { x: a }, expr: smooth| }", "smoothstep")]
    [InlineData(Before + "  next:\n    op: pixel\n    expr: x * smooth|\n", "smoothstep")]
    [InlineData(Before + "  next: { op: box }\noutputs: { o: { from: ne| } }", "next")]
    [InlineData("stages: { a: { op: box } }\noutputs: { o: { format: jpe| } }", "jpeg")]
    [InlineData("stages: { a: { op: box } }\noutputs: { o: { format: jpeg, qual| } }", "quality")]
    [InlineData("# stages: { a: { op: gauss| } }", "")]
    [InlineData("stages: { a: { op: box } } # na|", "")]
    public void What_fits_is_offered(string marked, string expected, string? missing = null)
    {
        var caret = marked.IndexOf('|', StringComparison.Ordinal);
        var found = Completion.Complete(marked.Remove(caret, 1), caret).Items.Select(s => s.Label).ToList();
        foreach (var word in expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w != missing))
            Assert.Contains(word, found);
        if (expected.Length == 0)
            Assert.Empty(found);
        if (missing is not null)
            Assert.DoesNotContain(missing, found);
    }

    [Fact]
    public void A_suggestion_replaces_the_word_at_the_caret_and_a_key_brings_its_colon()
    {
        var found = Completion.Complete("stages: { a: { op: gaussian, si } }", 31);
        Assert.Equal((29, 2, "sigma: "), (found.Start, found.Length, found.Items[0].Text));
        Assert.Equal("sigma", Completion.Complete("stages: { a: { op: gaussian, si: 2 } }", 31).Items[0].Text);
    }

    [Theory]
    [InlineData("stages: { a: { op: gau|ssian } }", "gaussian", "Gaussian")]
    [InlineData("stages: { a: { op: gaussian, sig|ma: 2 } }", "sigma", "pixels")]
    [InlineData("prec|ision: double", "precision", "Precision of all stages")]
    [InlineData(Before + "  n: { op: unsharp, sigma: \"${ga|in}\" }", "gain", "How much. Default 2.")]
    [InlineData(Before + "  n: { op: pixel, expr: smooth|step(0, 1, a) }", "smoothstep", "smoothstep(")]
    public void A_word_is_explained(string marked, string word, string text)
    {
        var at = marked.IndexOf('|', StringComparison.Ordinal);
        var whole = marked.Remove(at, 1);
        var found = Completion.Describe(whole, at);
        Assert.NotNull(found);
        Assert.Equal(word, whole.Substring(found.Start, found.Length));
        Assert.Contains(text, found.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nowhere_in_any_pipeline_of_the_checkout_is_there_a_fault()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "pipelines"), "*.yaml"))
        {
            var text = File.ReadAllText(file);
            for (var caret = 0; caret <= text.Length; caret += 3)
            {
                var found = Completion.Complete(text[..caret], caret);
                Assert.InRange(found.Start, 0, caret);
                Assert.InRange(Completion.Complete(text, caret).Start + 0, 0, caret);
                _ = Completion.Describe(text, caret);
            }
        }
    }
}
