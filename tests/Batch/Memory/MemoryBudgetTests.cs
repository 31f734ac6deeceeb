using PipelineKit.Batch.Memory;
using PipelineKit.Diagnostics;
using Xunit;

namespace PipelineKit.Tests.Batch.Memory;

public class MemoryBudgetTests
{
    [Fact]
    public void What_is_kept_of_many_items_is_announced_and_leaves_less_for_images()
    {
        var few = new MemoryBudget(500L << 20) { ItemCount = 9 };
        var many = few with { ItemCount = 100_000 };
        Assert.InRange(many.Own - few.Own, 300L << 20, 400L << 20);
        Assert.Equal(many.Total - many.Own, many.Items);
        few.RequireRoom();
        many.RequireRoom();
    }

    [Fact]
    public void A_budget_that_the_items_names_alone_exceed_is_refused_with_one_that_would_do()
    {
        var refused = Assert.Throws<PipelineException>(() =>
            (new MemoryBudget(200L << 20) { ItemCount = 100_000 }).RequireRoom());
        Assert.Equal(Codes.MemoryBudget, refused.Code);
        Assert.Contains("with what it keeps of 100000 items, but the budget is 200.0 MiB", refused.Message);
        Assert.Contains("--memory 454M", refused.Diagnostics[0].Cure);
    }
}
