using PipelineKit.Batch.Memory;
using PipelineKit.Diagnostics;
using Xunit;

namespace PipelineKit.Tests.Batch.Memory;

public class MemoryBudgetTests
{
    [Fact]
    public void Memory_kept_for_many_items_is_deducted_from_the_budget()
    {
        var few = new MemoryBudget(500L << 20) { ItemCount = 9 };
        var many = few with { ItemCount = 100_000 };
        Assert.InRange(many.Own - few.Own, 300L << 20, 400L << 20);
        Assert.Equal(many.Total - many.Own, many.Items);
        few.RequireRoom();
        many.RequireRoom();
    }

    [Fact]
    public void A_budget_exceeded_by_item_data_alone_is_rejected_with_a_sufficient_one()
    {
        var refused = Assert.Throws<PipelineException>(() =>
            (new MemoryBudget(200L << 20) { ItemCount = 100_000 }).RequireRoom());
        Assert.Equal(Codes.MemoryBudget, refused.Code);
        Assert.Contains("including 100000 items, but the limit is 200.0 MiB", refused.Message);
        Assert.Contains("--memory to 454M", refused.Diagnostics[0].Cure);
    }

    [Fact]
    public void A_budget_below_the_program_itself_is_rejected_once_unless_the_message_of_the_only_item_is_better()
    {
        var little = new MemoryBudget(10L << 20) { ItemCount = 2 };
        var refused = Assert.Throws<PipelineException>(little.RequireRoom);
        Assert.Equal("error PK0705: the program takes 120.0 MiB before the first image, but the limit is 10.0 MiB; "
            + "raise the limit with --memory to 121M plus the size of an image", refused.Diagnostics[0].ToString());
        (little with { ItemCount = 1 }).RequireRoom();
    }
}
