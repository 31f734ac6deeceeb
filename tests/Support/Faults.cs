using Xunit;

namespace PipelineKit.Tests.Support;

/// <summary>Fails with every fault a check found, each whole: an assertion on the list would cut them short.</summary>
internal static class Faults
{
    public static void None(IReadOnlyList<string> faults)
    {
        if (faults.Count > 0)
            Assert.Fail(string.Join('\n', faults));
    }
}
