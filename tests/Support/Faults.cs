using Xunit;

namespace PipelineKit.Tests.Support;

/// <summary>Fails with the complete text of every fault, which an assertion on the list would truncate.</summary>
internal static class Faults
{
    public static void None(IReadOnlyList<string> faults)
    {
        if (faults.Count > 0)
            Assert.Fail(string.Join('\n', faults));
    }
}
