using System.Runtime.CompilerServices;
using PipelineKit.Studio.Memory;
using PipelineKit.Studio.Sessions;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Memory;

/// <summary>However many changes there are, the studio keeps no more than its budget.</summary>
public sealed class CacheBudgetTests : IDisposable
{
    private readonly StudioFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Results_of_many_changes_stay_within_the_budget()
    {
        var session = folder.Session("""
            stages:
              large: { op: resize, width: 3000, height: 2000, fit: cover }
              a: { op: invert, in: large }
              b: { op: add, in: [a, large] }

            """, StudioFolder.Image("coffee.png"));
        var first = await Look(session, "b");
        for (var width = 3001; width < 3006; width++)
        {
            Assert.Null(session.Turn("stage/large/width", $"{width}", width));
            await Look(session, "b");
            Assert.InRange(session.CachedBytes, 1, CacheBudget.All);
        }
        // The test would pass if nothing were cached, or if the budget were never reached.
        Assert.NotNull(session.Store.Finished(session.Pictures("b")!.Exact));
        Assert.Null(session.Store.Finished(first));
    }

    [Fact]
    public void States_of_the_past_are_released()
    {
        var session = folder.Session("stages: { a: { op: gaussian, sigma: 1 } }", StudioFolder.Image("camera.png"));
        var old = Present(session);
        for (var i = 0; i <= CacheBudget.Scenes; i++)
        {
            Assert.Null(session.Turn("stage/a/sigma", $"{2 + i / 100.0}", 1));
            session.Pictures("a");
        }
        GC.Collect();
        Assert.False(old.IsAlive);
    }

    [Fact]
    public void Pictures_of_a_closed_item_are_released()
    {
        var session = folder.Session("stages: { a: { op: gaussian, sigma: 1 } }", StudioFolder.Image("camera.png"),
            StudioFolder.Image("chelsea.png"));
        var key = session.Pictures("a")!.Exact;
        Assert.NotNull(session.Store.Find(key));
        session.Show(1);
        Assert.Null(session.Store.Find(key));
        Assert.NotEqual(key, session.Pictures("a")!.Exact);
    }

    private static async Task<string> Look(StudioSession session, string image)
    {
        var key = session.Pictures(image)!.Exact;
        await session.Store.Overview(session.Store.Find(key)!, default);
        return key;
    }

    // In a method of its own, so that no register holds the scene.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Present(StudioSession session)
    {
        session.Pictures("a");
        return new(session.State.Exact);
    }
}
