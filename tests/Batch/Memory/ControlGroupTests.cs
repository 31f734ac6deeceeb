using PipelineKit.Batch.Memory;
using Xunit;

namespace PipelineKit.Tests.Batch.Memory;

public sealed class ControlGroupTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("pipelinekit-groups").FullName;

    [Fact]
    public void The_budget_is_three_quarters_of_a_version_1_limit()
    {
        Write("memory/box/memory.limit_in_bytes", "268435456\n");
        Write("memory/box/memory.usage_in_bytes", "20971520\n");
        Write("memory/memory.limit_in_bytes", "9223372036854771712\n");
        Assert.Equal(192L << 20, MemoryBudget.Of(Member("9:name=systemd:/\n4:memory:/box\n0::/\n")).Total);
    }

    [Fact]
    public void The_budget_is_three_quarters_of_a_version_2_limit_or_an_ancestor_s()
    {
        Write("memory.max", "max\n");
        Write("slice/memory.max", "536870912\n");
        Write("slice/box/memory.max", "1073741824\n");
        Assert.Equal(384L << 20, MemoryBudget.Of(Member("0::/slice/box\n")).Total);
    }

    [Fact]
    public void In_a_container_the_group_is_the_visible_root()
    {
        Write("memory.max", "268435456\n");
        Assert.Equal(192L << 20, MemoryBudget.Of(Member("0::/docker/0123\n")).Total);
    }

    [Fact]
    public void Memory_used_by_other_programs_is_deducted_but_page_cache_is_not()
    {
        Write("box/memory.max", "268435456\n");
        Write("box/memory.current", "209715200\n");
        Write("box/memory.stat", "anon 104857600\ninactive_file 52428800\nactive_file 52428800\nslab 100\n");
        var group = Member("0::/box\n");
        Assert.Equal(156L << 20, group.Free);
        Assert.Equal(156L << 20, MemoryBudget.Of(group).Total);
    }

    [Fact]
    public void Without_a_group_memory_is_unlimited()
    {
        Assert.Equal(long.MaxValue, new ControlGroup(root, Path.Combine(root, "none")).Limit);
        Assert.Equal(long.MaxValue, Member("4:memory:/\n").Free);
    }

    public void Dispose() => Directory.Delete(root, true);

    private ControlGroup Member(string lines)
    {
        Write("membership", lines);
        return new(root, Path.Combine(root, "membership"));
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
