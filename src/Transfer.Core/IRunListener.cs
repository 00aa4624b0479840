using Transfer.Pipeline;
using Transfer.Plan;

namespace Transfer;

/// <summary>Hears how a run goes on, to show it; every call comes once and in this order.</summary>
public interface IRunListener
{
    /// <summary>The plan is made, the target is free for it.</summary>
    void Planned(TransferPlan plan, string target);

    /// <summary>Rows begin to move; the loads can be polled until <see cref="Loaded"/>.</summary>
    void Loading(IReadOnlyList<TableLoad> tables);

    /// <summary>All rows are in and all keys made.</summary>
    void Loaded();
}
