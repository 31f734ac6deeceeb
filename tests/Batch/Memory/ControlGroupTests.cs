using PipelineKit.Batch.Memory;
using Xunit;

namespace PipelineKit.Tests.Batch.Memory;

public sealed class ControlGroupTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("pipelinekit-groups").FullName;

    [Fact]
    public void The_budget_is_three_quarters_of_the_limit_of_a_group_of_version_1()
    {
        Write("memory/box/memory.limit_in_bytes", "268435456\n");
        Write("memory/box/memory.usage_in_bytes", "20971520\n");
        Write("memory/memory.limit_in_bytes", "9223372036854771712\n");
        Assert.Equal(192L << 20, MemoryBudget.Of(Member("9:name=systemd:/\n4:memory:/box\n0::/\n")).Total);
    }

    [Fact]
    public void The_budget_is_three_quarters_of_the_limit_of_a_group_of_version_2_or_of_one_above_it()
    {
        Write("memory.max", "max\n");
        Write("slice/memory.max", "536870912\n");
        Write("slice/box/memory.max", "1073741824\n");
        Assert.Equal(384L << 20, MemoryBudget.Of(Member("0::/slice/box\n")).Total);
    }

    [Fact]
    public void In_a_container_the_group_is_the_root_of_what_is_seen()
    {
        Write("memory.max", "268435456\n");
        Assert.Equal(192L << 20, MemoryBudget.Of(Member("0::/docker/0123\n")).Total);
    }

    [Fact]
    public void What_other_programs_of_the_group_have_taken_is_not_there_but_pages_of_files_are()
    {
        Write("box/memory.max", "268435456\n");
        Write("box/memory.current", "209715200\n");
        Write("box/memory.stat", "anon 104857600\ninactive_file 52428800\nactive_file 52428800\nslab 100\n");
        var group = Member("0::/box\n");
        Assert.Equal(156L << 20, group.Free);
        Assert.Equal(156L << 20, MemoryBudget.Of(group).Total);
    }

    [Fact]
    public void Without_a_group_nothing_is_limited()
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
